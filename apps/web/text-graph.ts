import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { type Area, areasOfLayouts, type Part } from "./src/i18n/parts.ts";

/** What a first visit draws, and what can be said on any page: beside it, the tree of routes leads everywhere. */
const frontDoor = ["src/main.tsx", "src/routes/__root.tsx", "src/routes/_patient.tsx", "src/routes/_patient/index.tsx"];
const everywhere = /\/routeTree\.gen\.ts$/;

export interface TextGraph {
  /** In which part the text of these files is kept. Null when no page reaches any of them. */
  readonly partOf: (files: readonly string[]) => Part | null;
  /** Every part that is loaded wherever the file is drawn. */
  readonly loadedFor: (file: string) => readonly Part[];
}

/** Follows the imports of the web app's sources from its pages. Files are named from `root`, the folder of the web app. */
export function readTextGraph(root: string): TextGraph {
  const first = reach(root, frontDoor);
  const areas = new Map<Area, Set<string>>();
  for (const layout of globSync("src/routes/_*.tsx", { cwd: root })) {
    const name = posix.basename(layout, ".tsx");
    if (name === "__root") continue;
    const owners = areasOfLayouts[name];
    if (!owners) throw new Error(`${layout}: say in src/i18n/parts.ts whose pages these are`);
    const pages = reach(root, [layout, ...globSync(`src/routes/${name}/*.tsx`, { cwd: root })]);
    for (const area of owners) areas.set(area, (areas.get(area) ?? new Set()).union(pages));
  }
  const drawnBy = (files: readonly string[]) =>
    [...areas].filter(([, drawn]) => files.some((file) => drawn.has(file))).map(([area]) => area);
  return {
    partOf: (files) => {
      if (files.some((file) => first.has(file))) return "first";
      const [area, ...others] = drawnBy(files);
      return others.length > 0 ? "everyone" : (area ?? null);
    },
    loadedFor: (file) => {
      if (first.has(file)) return ["first"];
      const [area, ...others] = drawnBy([file]);
      return area && others.length === 0 ? ["first", "everyone", area] : ["first", "everyone"];
    },
  };
}

function reach(root: string, roots: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const queue = roots.map((path) => path.replaceAll("\\", "/"));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file) || everywhere.test(file)) continue;
    seen.add(file);
    queue.push(...importsOf(posix.join(root, file)).map((path) => posix.join(posix.dirname(file ?? ""), path)));
  }
  return seen;
}

/** Relative imports of sources, also those that wait until they are needed; types are gone when a page is drawn. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, "utf8");
  const all = text.matchAll(
    /^(?:import|export) (?!type\b)[^"']*["'](\.[^"']+\.tsx?)["']|\bimport\("(\.[^"']+\.tsx?)"\)/gm,
  );
  return [...all].flatMap(({ 1: now, 2: later }) => now ?? later ?? []);
}
