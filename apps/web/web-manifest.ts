import type { ManifestOptions } from "vite-plugin-pwa";

/** What an installed Care Point is called, looks like and offers from its icon. */
export const webManifest: Partial<ManifestOptions> = {
  id: "/",
  name: "Care Point",
  short_name: "Care Point",
  description: "Book a visit, pay for it and keep your prescriptions.",
  lang: "en-IN",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: "#f8f8f5",
  theme_color: "#f8f8f5",
  categories: ["medical", "health"],
  icons: [
    { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
    { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
    { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
  shortcuts: [
    {
      name: "Book",
      url: "/doctors",
      icons: [{ src: "/icons/shortcut-book-96.png", sizes: "96x96", type: "image/png" }],
    },
    {
      name: "Prescriptions",
      url: "/prescriptions",
      icons: [{ src: "/icons/shortcut-prescriptions-96.png", sizes: "96x96", type: "image/png" }],
    },
  ],
};
