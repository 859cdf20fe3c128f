import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { startServer } from "../testing/server.ts";
import { linker } from "./web.ts";

const files = {
  pages: [
    { path: "/", scripts: [], parts: ["first"] },
    { path: "/doctors", scripts: ["/assets/find.js"], parts: ["first", "patient"] },
    { path: "/doctors/$doctorId", scripts: ["/assets/times.js", "/assets/grid.js"], parts: ["first", "patient"] },
    { path: "/doctors/new", scripts: ["/assets/new.js"], parts: ["first"] },
  ],
  texts: {
    en: { first: "/assets/en-first.js", patient: "/assets/en-patient.js" },
    hi: { first: "/assets/hi-first.js", patient: "/assets/hi-patient.js" },
  },
};
const links = (path: string, languages?: string) =>
  linker(files)(path, languages)
    ?.split(", ")
    .map((each) => /^<(.+)>; rel=modulepreload$/.exec(each)?.[1]);

describe("what a browser is told to ask for at once", () => {
  it("is the scripts of the page and the texts that it says", () => {
    expect(links("/")).toEqual(["/assets/en-first.js"]);
    expect(links("/doctors/01a2-b3")).toEqual([
      "/assets/times.js",
      "/assets/grid.js",
      "/assets/en-first.js",
      "/assets/en-patient.js",
    ]);
    expect(links("/doctors/")).toEqual(links("/doctors"));
    expect(links("/doctors/new")).toEqual(["/assets/new.js", "/assets/en-first.js"]);
    expect(links("/nowhere")).toEqual(["/assets/en-first.js"]);
  });

  it("is in the first language that the browser names and we speak, else English", () => {
    expect(links("/", "hi-IN,hi;q=0.9,en;q=0.8")).toEqual(["/assets/hi-first.js"]);
    expect(links("/", "ta-IN, ta;q=0.9, hi;q=0.5")).toEqual(["/assets/hi-first.js"]);
    expect(links("/", "en-GB,hi;q=0.9")).toEqual(["/assets/en-first.js"]);
    expect(links("/", "ta, *;q=0.1")).toEqual(["/assets/en-first.js"]);
  });

  it("is nothing where a build says nothing", () => {
    expect(linker({ pages: [], texts: {} })("/", "en")).toBeUndefined();
  });
});

it("comes with the shell of every page, with no other file and no answer of the API", async () => {
  const webDir = mkdtempSync(join(tmpdir(), "carepoint-web-"));
  for (const [name, text] of [
    ["index.html", "<!doctype html><p>shell</p>"],
    ["assets/find.js", "find();"],
    [".vite/pages.json", JSON.stringify(files)],
  ] as const) {
    mkdirSync(join(webDir, name, ".."), { recursive: true });
    writeFileSync(join(webDir, name), text);
    writeFileSync(join(webDir, `${name}.gz`), gzipSync(text));
  }
  const web = await startServer({ workers: false, env: { webDir } });
  const told = async (path: string, encoding = "identity") => {
    const sent = { "Accept-Language": "hi", "Accept-Encoding": encoding };
    const { headers } = await web.tab().send(path, { headers: sent });
    return [headers.get("link"), headers.get("vary")];
  };
  const first = "</assets/hi-first.js>; rel=modulepreload";
  expect(await told("/")).toEqual([first, null]);
  expect(await told("/", "gzip")).toEqual([first, "Accept-Encoding"]);
  const find = ["find", "hi-first", "hi-patient"].map((name) => `</assets/${name}.js>; rel=modulepreload`).join(", ");
  expect(await told("/doctors")).toEqual([find, null]);
  for (const path of ["/assets/find.js", "/config.json", "/trpc/accounts.session"])
    expect([path, (await told(path))[0]]).toEqual([path, null]);
  await web.close();
  rmSync(webDir, { recursive: true });
});
