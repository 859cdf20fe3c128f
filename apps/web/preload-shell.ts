import type { Plugin } from "vite";

/** Asks for the shell in the page itself: else it is known of only once the start has come and run, a round trip later. */
export function preloadShell(): Plugin {
  return {
    name: "preload-shell",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle = {} }) => {
        const shell = Object.values(bundle).find((file) => file.type === "chunk" && file.name === "shell");
        if (!shell) throw new Error("the build has no shell to preload: look at shell-chunks.ts");
        const attrs = { rel: "modulepreload", crossorigin: true, href: `/${shell.fileName}` };
        return [{ tag: "link", attrs, injectTo: "head" }];
      },
    },
  };
}
