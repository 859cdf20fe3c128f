import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { inRoot } from "./settings.ts";

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/** What a browser runs before anything is on screen, in English. */
const shell = ["index.html", "src/app.tsx", "src/i18n/locales/en/messages.po"];
const part = (file: string) => `${file}?tsr-split=component`;
const route = (...files: string[]) => files.map((file) => part(`src/routes/${file}.tsx`));

/** The sources whose chunks, with all that they import, make up a first visit and a doctor's offline rounds. */
const journeys = {
  /** The front door, as a visitor's first visit loads it; the store for saved rows comes after it is on screen. */
  firstRoute: [...shell, "src/shells/patient.tsx", ...route("_patient", "_patient/index")],
  /** Day list, visit, prescription and account, with the store and the sync, all that works without a network. */
  rounds: [
    ...shell,
    "src/shells/doctor.tsx",
    "src/offline/db.ts",
    "src/offline/sync.ts",
    ...route("_doctor", "_doctor/doctor.index", "_doctor/doctor.visits.$appointmentId", "_any", "_any/account"),
  ],
} as const;

export type Journey = keyof typeof journeys;

/** Bytes of JavaScript, gzip, that a journey loads from the last build. Throws when a source has no chunk any more. */
export function weighJourney(journey: Journey): number {
  const manifest: Manifest = JSON.parse(readFileSync(inDist(".vite", "manifest.json"), "utf8"));
  const files = new Set<string>();
  const take = (key: string) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the web build has no chunk of ${key}: name what loads in its place in web-weight.ts`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const each of chunk.imports ?? []) take(each);
  };
  for (const key of journeys[journey]) take(key);
  return [...files].filter((file) => file.endsWith(".js")).reduce((sum, file) => sum + gzipBytes(inDist(file)), 0);
}

/** The files of a journey with their weights, heaviest first: what to cut. */
export function partsOf(journey: Journey): [string, number][] {
  const manifest: Manifest = JSON.parse(readFileSync(inDist(".vite", "manifest.json"), "utf8"));
  const files = new Set<string>();
  const take = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const each of chunk.imports ?? []) take(each);
  };
  for (const key of journeys[journey]) take(key);
  return [...files].map((file): [string, number] => [file, gzipBytes(inDist(file))]).sort((a, b) => b[1] - a[1]);
}

function gzipBytes(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).byteLength;
}

function inDist(...parts: string[]): string {
  return join(inRoot("apps/web/dist"), ...parts);
}
