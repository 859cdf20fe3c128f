/** What the bundler tells of a module while it cuts chunks. */
interface Graph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Before the polyfill: nothing here may touch Temporal while it loads. */
const start = [/\/src\/main\.tsx$/];

/** All that a first visit draws. */
const shell = [
  /\/src\/app\.tsx$/,
  /\/src\/shells\/patient\.tsx$/,
  /\/src\/routes\/_patient\.tsx\?tsr-split=component$/,
  /\/src\/routes\/_patient\/index\.tsx\?tsr-split=component$/,
];

/** Each part of each language is a file that says so in its name. */
const textsByPart = {
  name: (id: string) => id.match(/^\0texts:(\w+\/\w+)$/)?.[1]?.replace(/(\w+)\/(\w+)/, "texts-$1-$2") ?? null,
  priority: 3,
};

/**
 * Puts what a first visit needs into two files instead of eighty: gzip finds the same words again only within a file,
 * and each file of a kilobyte costs a request. Everything else stays cut by route.
 */
export const shellChunks = [textsByPart, chunkOf("start", start, 2), chunkOf("shell", shell, 1)];

function chunkOf(name: string, roots: readonly RegExp[], priority: number) {
  return {
    name: (id: string, graph: Graph) => (isReached(id, graph, roots, new Set()) ? name : null),
    priority,
  };
}

/** Whether one of the roots imports the module, over however many static imports. */
function isReached(id: string, graph: Graph, roots: readonly RegExp[], seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  if (roots.some((root) => root.test(id))) return true;
  const importers = graph.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => isReached(importer, graph, roots, seen));
}
