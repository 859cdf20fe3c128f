import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Locale, localeSchema } from "@carepoint/domain/kernel/language";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono, Context as HonoContext } from "hono";
import * as z from "zod";
import type { RequestVariables } from "./request.ts";

/** As the build of the web app lists them: what each page loads beyond the shell, which the page itself names. */
const pageFiles = z.object({
  pages: z.array(z.object({ path: z.string(), scripts: z.array(z.string()), parts: z.array(z.string()) })),
  texts: z.record(z.string(), z.record(z.string(), z.string())),
});
type PageFiles = z.infer<typeof pageFiles>;

/** Packed as they were built. Hashed files for a year; the shell, the worker and the manifest are asked for each time. */
export function serveWeb(app: Hono<{ Variables: RequestVariables }>, webDir: string | null): void {
  if (!webDir) return;
  const linksOf = linker(readPageFiles(webDir));
  const onFound = (path: string, c: HonoContext) => {
    c.header("Cache-Control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    if (!/\/index\.html(\.\w+)?$/.test(path)) return; // packed or not
    // No `Vary`: the page is the same in every language, and the device's own copy would not be found by one that asks in another.
    c.header("Link", linksOf(c.req.path, c.req.header("Accept-Language")));
  };
  app.get("*", serveStatic({ root: webDir, precompressed: true, onFound }));
  app.get("/assets/*", (c) => c.text("not found", 404));
  app.get("*", serveStatic({ root: webDir, path: "index.html", precompressed: true, onFound }));
}

/**
 * Names what a page will ask for anyway once its first script has come and run: on a slow line each step that is found
 * out late costs a round trip. A guess that is wrong costs bytes, never the page.
 */
export function linker({ pages, texts }: PageFiles): (path: string, languages?: string) => string | undefined {
  const known = pages.map(({ path, ...files }) => ({
    pattern: patternOf(path),
    isExact: !path.includes("$"),
    ...files,
  }));
  known.sort((a, b) => Number(b.isExact) - Number(a.isExact));
  return (path, languages = "") => {
    const page = known.find(({ pattern }) => pattern.test(path));
    const spoken = texts[preferred(languages)] ?? {};
    const files = [...(page?.scripts ?? []), ...(page?.parts ?? ["first"]).flatMap((part) => spoken[part] ?? [])];
    return files.length > 0 ? files.map((file) => `<${file}>; rel=modulepreload`).join(", ") : undefined;
  };
}

function patternOf(path: string): RegExp {
  const parts = path.split("/").map((part) => (part.startsWith("$") ? "[^/]+" : RegExp.escape(part)));
  return new RegExp(`^${parts.join("/")}/?$`);
}

/** As the app itself chooses on a device that has chosen nothing: the first that we speak, else English. */
function preferred(languages: string): Locale {
  const tags = languages.split(",").map((tag) => tag.trim().split(/[-;]/)[0]);
  return tags.map((tag) => localeSchema.safeParse(tag).data).find((locale) => locale !== undefined) ?? "en";
}

function readPageFiles(webDir: string): PageFiles {
  const file = join(webDir, ".vite", "pages.json");
  return existsSync(file) ? pageFiles.parse(JSON.parse(readFileSync(file, "utf8"))) : { pages: [], texts: {} };
}
