import { fileURLToPath } from "node:url";

/** What the bundler tells of a module while it cuts chunks. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[]; readonly code: string | null } | null;
}

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));
const routed = (path: string) => `${source(`routes/${path}.tsx`)}?tsr-split=component`;
const page = (name: string) => routed(`_patient/${name}`);

/** Asks the server before anything else has come: nothing that weighs may get in here. */
const early = [source("lib/ask-at-once.ts")];

/** Before the polyfill: nothing here may touch Temporal while it loads. */
const start = [source("main.tsx")];

/** All that a first visit draws; and a mechanism of few lines that many parts share, which would be a request of its own. */
const shell = [
  source("app.tsx"),
  source("shells/patient.tsx"),
  routed("_patient"),
  page("index"),
  source("lib/use-read-anew.ts"),
];

/** Where a patient arrives from a link, a message or the home screen; with the lists that lead there. */
const ownPages = [
  "home",
  "doctors.index",
  "doctors.$doctorId",
  "prescriptions.index",
  "prescriptions.$prescriptionId",
  "visits.index",
  "visits.$appointmentId",
];

/** Those that draw own visits and what is owed for them: nobody else has a use for that. */
const visitPages = ["home", "visits.index", "visits.$appointmentId"];

/** What a doctor's rounds draw with stays apart from what they have no use for. */
const doctorsPages = ["_doctor/doctor.index", "_doctor/doctor.visits.$appointmentId", "_any/account"].map(routed);

/**
 * Puts what a first visit needs into two files instead of eighty, what several of a patient's pages draw with into one more, or
 * into another where all of them draw own visits, and the times of a doctor, which strangers are sent to, into a last one: gzip finds the same words again only within a file,
 * and each file of a kilobyte costs a request. Everything else stays cut by route. Made anew for each build, as it
 * remembers what each root reaches.
 */
export function shellChunks() {
  const reached = new Map<string, ReadonlySet<string>>();
  const reaches = (root: string, id: string, graph: Graph) => {
    const known = reached.get(root) ?? reach(root, graph);
    reached.set(root, known);
    return known.has(id);
  };
  const chunkOf = (name: string, roots: readonly string[], priority: number) => ({
    name: (id: string, graph: Graph) => (roots.some((root) => reaches(root, id, graph)) ? name : null),
    priority,
  });
  const isOfDoctors = (id: string, graph: Graph) => doctorsPages.some((root) => reaches(root, id, graph));
  const pages = {
    name: (id: string, graph: Graph) => {
      const drawing = ownPages.filter((each) => reaches(page(each), id, graph));
      if (drawing.length < 2) return null;
      return drawing.every((each) => visitPages.includes(each)) && !isOfDoctors(id, graph) ? "visits" : "patient";
    },
    priority: 1,
  };
  const timesPage = page("doctors.$doctorId");
  const timesAndRounds = {
    name: (id: string, graph: Graph) => (reaches(timesPage, id, graph) && isOfDoctors(id, graph) ? "fields" : null),
    priority: 0.6,
  };
  return [
    textsByPart,
    polyfill,
    chunkOf("early", early, 4),
    chunkOf("start", start, 3),
    chunkOf("shell", shell, 2),
    pages,
    timesAndRounds,
    chunkOf("times", [timesPage], 0.5),
    icons,
  ];
}

/** Each part of each language is a file that says so in its name. */
const textsByPart = {
  name: (id: string) => id.match(/^\0texts:(\w+\/\w+)$/)?.[1]?.replace(/(\w+)\/(\w+)/, "texts-$1-$2") ?? null,
  priority: 5,
};

/** Known by its name to the service worker, which keeps it only where it is used. */
const polyfill = {
  name: (id: string) => (/\/node_modules\/temporal-(polyfill|utils)\//.test(id) ? "temporal-polyfill" : null),
  priority: 5,
};

/** The icons of the other pages: one file, as an icon weighs less than a request. */
const icons = { name: (id: string) => (/\/lucide-react\/dist\/esm\/icons\//.test(id) ? "icons" : null), priority: 0 };

/** The module and all that it imports, over however many static imports. */
function reach(root: string, graph: Graph): ReadonlySet<string> {
  if (!graph.getModuleInfo(root)) throw new Error(`${root} is no module of the build: name what took its place`);
  const seen = new Set<string>();
  const queue = [root];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...importsOf(id, graph));
  }
  return seen;
}

const iconList = /\/lucide-react\/dist\/esm\/lucide-react\.mjs$/;

/** The list of icons imports every one that the app shows anywhere: which of them a module takes, only its own code tells. */
function importsOf(id: string, graph: Graph): readonly string[] {
  const { importedIds = [], code } = graph.getModuleInfo(id) ?? {};
  const list = importedIds.find((each) => iconList.test(each));
  if (!list) return importedIds;
  const files = iconFiles(graph.getModuleInfo(list)?.code ?? "");
  const taken = namesTaken(code ?? "").map((name) => {
    const icon = graph.getModuleInfo(list)?.importedIds.find((each) => each.endsWith(files.get(name) ?? "\0"));
    if (!icon) throw new Error(`${id} takes ${name} from lucide-react, whose list of icons has another shape now`);
    return icon;
  });
  return [...importedIds.filter((each) => each !== list), ...taken];
}

function namesTaken(code: string): string[] {
  const [, names = ""] = code.match(/import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/) ?? [];
  return names.split(",").flatMap((each) => each.trim().split(/\s/)[0] || []);
}

function iconFiles(code: string): ReadonlyMap<string, string> {
  const lines = code.matchAll(/export\s*\{([^}]*)\}\s*from\s*["']\.(\/icons\/[^"']+)["']/g);
  return new Map(
    [...lines].flatMap(([, names = "", file = ""]) =>
      Array.from(names.matchAll(/as (\w+)/g), ([, name = ""]) => [name, file] as const),
    ),
  );
}
