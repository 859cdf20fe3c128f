import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { keptScripts } from "./kept-files.ts";
import { pageFiles } from "./page-files.ts";
import { precompress } from "./precompress.ts";
import { shellChunks } from "./shell-chunks.ts";
import { slimZod } from "./slim-zod.ts";
import { textParts } from "./text-parts.ts";
import { webManifest } from "./web-manifest.ts";

/** Found from wherever the build or the tests are started. */
const linguiConfig = fileURLToPath(new URL("./lingui.config.ts", import.meta.url));

const dist = fileURLToPath(new URL("./dist", import.meta.url));

/** Where the API listens while the web server of development stands before it. */
const api = "http://localhost:3000";
const served = ["/trpc", "/api", "/webhooks", "/config.json", "/livez", "/readyz", "/version"];

/**
 * A patient's first page would carry the names of all that these are made of; they are found a step later, and kept from then on. Of the
 * desk and of doctors those that nobody comes back to by a press in a hurry: a page that comes late does not take the focus.
 */
const foundLater = [
  /\/(_?admin|_shelves|_?pharmacy|_ui|_?tv)\b/,
  /\/desk\.(money|close|deposits|prices|requests|screens|packages|doctors)\b/,
  /\/doctor\.(certificates|hours|earnings|templates|profile|requests)\b/,
  /\/(apply|batches|reset|welcome)\b/,
];
const isFoundLater = (page: string) => foundLater.some((each) => each.test(page));
const isStyle = (part: string) => part.endsWith(".css");

/** `--mode draft` builds while translations are still being written; every other build fails on a missing one. */
export default defineConfig(({ mode }) => ({
  plugins: [
    slimZod(),
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      addExtensions: true,
      quoteStyle: "double",
      semicolons: true,
      routeFileIgnorePattern: ".test.",
    }),
    react(),
    lingui({ configPath: linguiConfig, macroTransform: true }),
    textParts({ configPath: linguiConfig, failOnMissing: mode !== "draft" }),
    tailwindcss(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "service-worker.ts",
      registerType: "prompt",
      injectRegister: null,
      manifest: webManifest,
      includeManifestIcons: false, // read by the system that installs the app, and kept there
      injectManifest: {
        globPatterns: ["index.html", "first-paint.js", "icons/{icon-192,badge-96}.png", "assets/*.{js,css,woff2}"],
        globIgnores: ["assets/*{latin-ext,devanagari}*"],
        // What works without a network or is met on the way there; the rest is kept once it was opened.
        manifestTransforms: [
          (entries) => {
            const kept = keptScripts(`${dist}/.vite/manifest.json`);
            return { manifest: entries.filter(({ url }) => !/^assets\/.*\.js$/.test(url) || kept.has(url)) };
          },
        ],
      },
    }),
    pageFiles(),
    precompress(),
  ],
  resolve: {
    // Its package names the build for old browsers, which no bundler can cut: a tenth more.
    alias: [{ find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" }],
  },
  build: {
    outDir: dist,
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { resolveDependencies: (page, parts) => (isFoundLater(page) ? parts.filter(isStyle) : parts) },
    rolldownOptions: { output: { codeSplitting: { groups: shellChunks() } } },
  },
  server: { port: 5173, proxy: Object.fromEntries(served.map((path) => [path, api])) },
}));
