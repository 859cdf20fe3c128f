import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { inRoot } from "./settings.ts";

interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly src?: string;
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/** What a browser runs before anything is on screen, in English; `shell` is the file that `shell-chunks.ts` cuts. */
const shell = ["index.html", "shell", "texts-en-first"];
const part = (file: string) => `${file}?tsr-split=component`;
const route = (...files: string[]) => files.map((file) => part(`src/routes/${file}.tsx`));

/** The sources whose chunks, with all that they import, make up a first visit and a doctor's offline rounds. */
const journeys = {
  /** The front door, as a visitor's first visit loads it; the store for saved rows comes after it is on screen. */
  firstRoute: shell,
  /** Day list, visit, prescription and account, with the store and the sync, all that works without a network. */
  rounds: [
    ...shell,
    "texts-en-everyone",
    "texts-en-doctor",
    "src/shells/doctor.tsx",
    "src/offline/db.ts",
    "src/offline/sync.ts",
    ...route("_doctor", "_doctor/doctor.index", "_doctor/doctor.visits.$appointmentId", "_any", "_any/account"),
  ],
} as const;

export type Journey = keyof typeof journeys;

/** Bytes of JavaScript, gzip, that a journey loads from the last build. Throws when a source has no chunk any more. */
export function weighJourney(journey: Journey): number {
  return partsOf(journey).reduce((sum, [, bytes]) => sum + bytes, 0);
}

/** The files of a journey with their weights, heaviest first: what to cut. */
export function partsOf(journey: Journey): [file: string, bytes: number][] {
  const manifest: Manifest = JSON.parse(readFileSync(inDist(".vite", "manifest.json"), "utf8"));
  const files = new Set<string>();
  const take = (key: string) => {
    const chunk = manifest[key] ?? Object.values(manifest).find(({ name, src }) => name === key && src === undefined);
    if (!chunk) throw new Error(`the web build has no chunk of ${key}: name what loads in its place in web-weight.ts`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const each of chunk.imports ?? []) take(each);
  };
  for (const key of journeys[journey]) take(key);
  return [...files]
    .filter((file) => file.endsWith(".js"))
    .map((file): [string, number] => [file, gzipSync(readFileSync(inDist(file)), { level: 9 }).byteLength])
    .sort((a, b) => b[1] - a[1]);
}

const onlyWithoutTemporal = /^assets\/temporal-polyfill-/;

/** Bytes that an installed app keeps from the first visit on, as they lie on the disk, in a browser that has Temporal. */
export function weighPrecache(): number {
  return weightOf([...keptFiles()].filter((file) => !onlyWithoutTemporal.test(file)));
}

/** What a browser without Temporal keeps besides. */
export function weighPolyfill(): number {
  const files = [...keptFiles()].filter((file) => onlyWithoutTemporal.test(file));
  if (files.length !== 1) throw new Error("the stand-in for Temporal is no file of its own: look at shell-chunks.ts");
  return weightOf(files);
}

function weightOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(inDist(file)).size, 0);
}

/** Files that a kept one imports and that are not kept: without a network their page would not open. */
export function missingFromPrecache(): string[] {
  const manifest: Manifest = JSON.parse(readFileSync(inDist(".vite", "manifest.json"), "utf8"));
  const kept = keptFiles();
  const needed = Object.values(manifest)
    .filter(({ file }) => kept.has(file))
    .flatMap(({ imports = [] }) => imports.flatMap((key) => manifest[key]?.file ?? []));
  return [...new Set(needed)].filter((file) => !kept.has(file));
}

function keptFiles(): ReadonlySet<string> {
  const worker = readFileSync(inDist("service-worker.js"), "utf8");
  const files = new Set([...worker.matchAll(/"?url"?:\s*["'`]([^"'`]+)["'`]/g)].flatMap(([, url]) => url ?? []));
  if (files.size < 10) throw new Error("the service worker names no files to keep: look at how it lists them");
  return files;
}

/** The heaviest file that one weight of a script's letters costs, of those that are asked for by ordinary text. */
export function weighHindiFont(): number {
  const fonts = globSync("assets/anek-devanagari-[46]00-*.woff2", { cwd: inDist() });
  if (fonts.length === 0) throw new Error("the web build has no cut font of Devanagari");
  return Math.max(...fonts.map((file) => statSync(inDist(file)).size));
}

function inDist(...parts: string[]): string {
  return join(inRoot("apps/web/dist"), ...parts);
}
