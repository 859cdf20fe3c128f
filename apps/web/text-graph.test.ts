import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { partsOfPage } from "./src/i18n/parts.ts";
import { readTextGraph } from "./text-graph.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A web app of these sources, beside its front door. */
function webApp(sources: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "carepoint-texts-"));
  folders.push(root);
  const frontDoor = {
    "main.tsx": 'void import("./app.tsx");',
    "app.tsx": 'import { routeTree } from "./routeTree.gen.ts";\nimport { Toasts } from "./components/toasts.tsx";',
    "routeTree.gen.ts": 'import "./routes/_doctor.tsx";',
    "routes/__root.tsx": "",
    "routes/_patient.tsx": "",
    "routes/_patient/index.tsx": 'import { Landing } from "../../landing.tsx";',
    "landing.tsx": 'import type { Visit } from "./visit.tsx";',
    "components/toasts.tsx": "",
  };
  for (const [path, text] of Object.entries({ ...frontDoor, ...sources })) {
    const file = join(root, "src", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

const hospital = {
  "visit.tsx": "",
  "routes/_patient/visits.tsx": 'import { Visit } from "../../visit.tsx";\nimport { Pill } from "../../pill.tsx";',
  "routes/_doctor.tsx": 'import { Frame } from "../frame.tsx";',
  "routes/_doctor/day.tsx": 'import {\n  Day,\n} from "../../day.tsx";\nimport { Pill } from "../../pill.tsx";',
  "routes/_any.tsx": 'const frame = () => import("../frame.tsx");',
  "pill.tsx": "",
  "day.tsx": "",
  "frame.tsx": "",
};

describe("the part in which a text is kept", () => {
  const { partOf, loadedFor } = readTextGraph(webApp(hospital));

  it("is the area's whose pages draw it, everyone's when several do, the first when the front door does", () => {
    expect(partOf(["src/day.tsx"])).toBe("doctor");
    expect(partOf(["src/visit.tsx"])).toBe("patient");
    expect(partOf(["src/pill.tsx"])).toBe("everyone");
    expect(partOf(["src/day.tsx", "src/visit.tsx"])).toBe("everyone");
    expect(partOf(["src/landing.tsx", "src/day.tsx"])).toBe("first");
    expect(partOf(["src/components/toasts.tsx"])).toBe("first");
    expect(partOf(["src/nowhere.tsx"])).toBeNull();
  });

  it("follows what is loaded when it is needed, and no type", () => {
    expect(partOf(["src/frame.tsx"])).toBe("everyone");
    expect(loadedFor("src/visit.tsx")).toEqual(["first", "everyone", "patient"]);
  });

  it("is always loaded where the text is said", () => {
    for (const file of Object.keys(hospital).map((path) => `src/${path}`))
      expect(loadedFor(file)).toContain(partOf([file]));
  });

  it("cannot be told while nobody says whose the pages of a new layout are", () => {
    expect(() => readTextGraph(webApp({ "routes/_laundry.tsx": "" }))).toThrow(/parts\.ts/);
  });
});

describe("what a page loads", () => {
  it("is the first part at the front door, and the own area's behind it", () => {
    expect(partsOfPage(["__root__"])).toEqual(["first"]);
    expect(partsOfPage(["__root__", "/_patient", "/_patient/"])).toEqual(["first"]);
    expect(partsOfPage(["__root__", "/_patient", "/_patient/visits/"])).toEqual(["first", "everyone", "patient"]);
    expect(partsOfPage(["__root__", "/_doctor", "/_doctor/doctor/"])).toEqual(["first", "everyone", "doctor"]);
    expect(partsOfPage(["__root__", "/_admin"])).toEqual(["first", "everyone", "office"]);
    expect(partsOfPage(["__root__", "/_any", "/_any/account"])).toEqual(["first", "everyone"]);
  });
});
