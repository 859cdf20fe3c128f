import {
  createCompilationErrorMessage,
  createCompiledCatalog,
  createMissingErrorMessage,
  getCatalogs,
} from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";
import type { Plugin } from "vite";
import { parts } from "./src/i18n/parts.ts";
import { readTextGraph, type TextGraph } from "./text-graph.ts";

const all = "texts:catalogues";
const said = /\/\*i18n\*\/\s*\{\s*id:\s*"([^"]+)"/g;

/**
 * Cuts the one catalogue of each language into the parts of src/i18n/parts.ts, by the pages that draw the sources of a
 * text. A build fails on a text that is missing, or that some page says without loading its part.
 */
export function textParts({ configPath, failOnMissing }: { configPath: string; failOnMissing: boolean }): Plugin {
  const config = getConfig({ configPath });
  const { rootDir: root, locales, sourceLocale = "en" } = config;
  const saidIn = new Map<string, string[]>();
  let graph: TextGraph;

  async function readCatalogue(locale: string) {
    const [catalog] = await getCatalogs(config);
    if (!catalog) throw new Error(`${configPath} names no catalogue`);
    const source = (await catalog.read(sourceLocale)) ?? {};
    const partOf = (id: string) => graph.partOf((source[id]?.origin ?? []).map(([file]) => file));
    const options = { sourceLocale, fallbackLocales: {}, missingBehavior: "resolved" } as const;
    const files = [locale, sourceLocale].map((each) => catalog.getFilename(each));
    return { ...(await catalog.getTranslations(locale, options)), source, partOf, files };
  }

  return {
    name: "text-parts",
    enforce: "pre",
    buildStart() {
      graph = readTextGraph(root);
      saidIn.clear();
    },
    resolveId: { filter: { id: /^texts:/ }, handler: (id) => `\0${id}` },
    load: {
      filter: { id: /^\0texts:/ },
      async handler(id) {
        if (id === `\0${all}`) return { code: loadersOf(locales), moduleType: "js" };
        const [locale = "", part = ""] = id.slice("\0texts:".length).split("/");
        const { messages, missing, partOf, files } = await readCatalogue(locale);
        for (const file of files) this.addWatchFile(file);
        if (failOnMissing && missing.length > 0) this.error(createMissingErrorMessage(locale, missing, "resolved"));
        const own = Object.entries(messages).filter(([text]) => partOf(text) === part);
        const { source: code, errors } = createCompiledCatalog(locale, Object.fromEntries(own), { namespace: "es" });
        if (errors.length > 0) this.error(createCompilationErrorMessage(locale, errors));
        return { code, moduleType: "js" };
      },
    },
    transform: {
      filter: { id: /\/src\/.*\.tsx?(\?|$)/, code: "/*i18n*/" },
      handler(code, id) {
        const file = id.slice(root.length + 1).replace(/\?.*$/, "");
        const ids = [...code.matchAll(said)].flatMap(({ 1: text }) => text ?? []);
        saidIn.set(file, [...(saidIn.get(file) ?? []), ...ids]);
      },
    },
    async buildEnd(error) {
      if (error) return;
      const { source, partOf } = await readCatalogue(sourceLocale);
      const unheard = [...saidIn].flatMap(([file, ids]) => {
        const loaded = graph.loadedFor(file);
        return ids
          .filter((id) => !loaded.some((part) => part === partOf(id)))
          .map((id) => `${file}: “${source[id]?.message ?? id}”`);
      });
      if (unheard.length > 0)
        this.error(`run "npm run messages": pages say what they do not load\n${unheard.join("\n")}`);
    },
  };
}

/** The module that knows how each part of each language is loaded. */
function loadersOf(locales: readonly string[]): string {
  const loaders = (locale: string) =>
    parts.map((part) => `${part}: () => import("texts:${locale}/${part}")`).join(", ");
  return `export const catalogues = { ${locales.map((locale) => `${locale}: { ${loaders(locale)} }`).join(", ")} };`;
}
