import type { Rolldown } from "vite";
import { describe, expect, it } from "vitest";
import { listFiles } from "./page-files.ts";

type Given = { name?: string; imports?: string[]; modules?: string[] };

/** As much of a bundler's chunks as is looked at. */
function bundleOf(chunks: Readonly<Record<string, Given>>): Parameters<typeof listFiles>[0] {
  const entries = Object.entries(chunks).map(([fileName, { name = "", imports = [], modules = [] }]) => {
    const chunk = { type: "chunk", fileName, name, imports, moduleIds: modules } as Partial<Rolldown.OutputChunk>;
    return [fileName, chunk as Rolldown.OutputChunk] as const;
  });
  return Object.fromEntries(entries);
}

const drawn = (route: string) => `/app/src/routes/${route}.tsx?tsr-split=component`;
const others = Array.from({ length: 9 }, (_, place) => drawn(`_admin/admin.page-${place}`));
const bundle = bundleOf({
  "shell.js": { name: "shell", imports: ["runtime.js"], modules: [drawn("_patient"), drawn("_patient/index")] },
  "runtime.js": {},
  "patient.js": { name: "patient", imports: ["shell.js", "runtime.js"] },
  "times.js": { imports: ["shell.js", "grid.js"], modules: [drawn("_patient/doctors.$doctorId")] },
  "grid.js": { imports: ["patient.js"] },
  "day.js": { imports: ["patient.js"], modules: [drawn("_doctor/doctor.index")] },
  "frame.js": { imports: ["rail.js"], modules: [drawn("_doctor")] },
  "rail.js": {},
  "office.js": { modules: others },
  "hi-first.js": { name: "texts-hi-first" },
  "en-first.js": { name: "texts-en-first" },
  "en-patient.js": { name: "texts-en-patient" },
});
const pageAt = (path: string) => listFiles(bundle).pages.find((page) => page.path === path);

describe("the files of a page", () => {
  it("are its own and all that they import, without the shell's", () => {
    expect(pageAt("/doctors/$doctorId")).toEqual({
      path: "/doctors/$doctorId",
      scripts: ["/times.js", "/grid.js", "/patient.js"],
      parts: ["first", "everyone", "patient"],
    });
    expect(pageAt("/")).toEqual({ path: "/", scripts: [], parts: ["first"] });
  });

  it("hold those of the frame around it", () => {
    expect(pageAt("/doctor")?.scripts).toEqual(["/day.js", "/patient.js", "/frame.js", "/rail.js"]);
    expect(pageAt("/doctor")?.parts).toEqual(["first", "everyone", "doctor"]);
  });

  it("name the texts of each language", () => {
    expect(listFiles(bundle).texts).toEqual({
      hi: { first: "/hi-first.js" },
      en: { first: "/en-first.js", patient: "/en-patient.js" },
    });
  });

  it("are not written down for a build without a shell, or hardly a page", () => {
    expect(() => listFiles(bundleOf({ "day.js": { modules: [drawn("_doctor/doctor.index")] } }))).toThrow("no shell");
    expect(() => listFiles(bundleOf({ "shell.js": { name: "shell" } }))).toThrow("hardly any pages");
  });
});
