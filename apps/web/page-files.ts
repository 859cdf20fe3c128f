import type { Plugin, Rolldown } from "vite";
import { type Part, partsOfPage } from "./src/i18n/parts.ts";

/** What the server must tell a browser to ask for at once, so that nothing is found out late. Paths of files, as asked for. */
export interface PageFiles {
  /** Each page of the app by its pattern: its own scripts, and the parts of the texts that it says. */
  readonly pages: readonly { readonly path: string; readonly scripts: readonly string[]; readonly parts: Part[] }[];
  /** The file of each part in each language. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type Bundle = Readonly<Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>>;

/** Where the server finds it, below the folder of the built app. */
export const pageFilesName = ".vite/pages.json";

/** Lists each page's files for the server, and asks for the shell in the page itself, for which every page waits. */
export function pageFiles(): Plugin {
  return {
    name: "page-files",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle = {} }) => {
        const attrs = { type: "module", async: true, crossorigin: true, fetchpriority: "high" };
        const early = { ...attrs, src: `/${named("early", bundle).fileName}` };
        const ahead = [...closureOf(named("shell", bundle), bundle)].filter((file) => !html.includes(file));
        return [
          { tag: "script", attrs: early, injectTo: "head" },
          ...ahead.map((file) => ({
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `/${file}` },
            injectTo: "head" as const,
          })),
        ];
      },
    },
    generateBundle(_, bundle) {
      this.emitFile({ type: "asset", fileName: pageFilesName, source: JSON.stringify(listFiles(bundle)) });
    },
  };
}

export function listFiles(bundle: Bundle): PageFiles {
  const shell = closureOf(named("shell", bundle), bundle);
  const own = (...chunks: (Rolldown.OutputChunk | undefined)[]) =>
    [...new Set(chunks.flatMap((chunk) => (chunk ? [...closureOf(chunk, bundle)] : [])))]
      .filter((file) => !shell.has(file))
      .map((file) => `/${file}`);
  const drawn = chunksOf(bundle).flatMap((chunk) =>
    chunk.moduleIds.flatMap((id) => {
      const route = id.match(/\/src\/routes\/(.+)\.tsx\?tsr-split=component$/)?.[1];
      return route ? [[route, chunk] as const] : [];
    }),
  );
  const chunkOf = new Map(drawn);
  const pages = drawn
    .filter(([route]) => route.includes("/"))
    .map(([route, chunk]) => {
      const [layout = "", page = ""] = route.split("/");
      const parts = [...partsOfPage(["__root__", `/${layout}`, `/${layout}/${page === "index" ? "" : page}`])];
      return { path: pathOf(page), scripts: own(chunk, chunkOf.get(layout)), parts };
    });
  if (pages.length < 10) throw new Error("the build has hardly any pages: look at how their components are cut off");
  return { pages, texts: textsOf(bundle) };
}

function textsOf(bundle: Bundle): PageFiles["texts"] {
  const found: Record<string, Record<string, string>> = {};
  for (const { name, fileName } of chunksOf(bundle)) {
    const [, locale, part] = /^texts-(\w+)-(\w+)$/.exec(name) ?? [];
    if (locale && part) found[locale] = { ...found[locale], [part]: `/${fileName}` };
  }
  return found;
}

/** `doctors.$doctorId` is at `/doctors/$doctorId`, `doctors.index` at `/doctors`. */
function pathOf(page: string): string {
  return `/${page
    .split(".")
    .filter((part) => part !== "index")
    .join("/")}`;
}

function named(name: string, bundle: Bundle): Rolldown.OutputChunk {
  const chunk = chunksOf(bundle).find((each) => each.name === name);
  if (!chunk) throw new Error(`the build has no ${name} to name in the page: look at shell-chunks.ts`);
  return chunk;
}

/** The chunk's file and all that it imports before it runs. */
function closureOf(chunk: Rolldown.OutputChunk, bundle: Bundle, seen = new Set<string>()): Set<string> {
  seen.add(chunk.fileName);
  for (const file of chunk.imports) {
    const imported = bundle[file];
    if (imported?.type === "chunk" && !seen.has(file)) closureOf(imported, bundle, seen);
  }
  return seen;
}

function chunksOf(bundle: Bundle): Rolldown.OutputChunk[] {
  return Object.values(bundle).filter((file) => file.type === "chunk");
}
