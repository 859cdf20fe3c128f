import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importCodes } from "@carepoint/db/import-codes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calling } from "../../testing/asking.ts";
import { addDoctor, openHospital, type TestHospital } from "../../testing/context.ts";

let hospital: TestHospital;
let folder: string;
let find: (text: string, limit?: number) => Promise<{ code: string; title: string }[]>;
beforeAll(async () => {
  hospital = await openHospital();
  folder = await mkdtemp(join(tmpdir(), "codes-"));
  const doctor = await addDoctor(hospital);
  find = async (text, limit = 20) => (await calling(hospital, doctor).records.codes({ text, limit })).items;
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});

test("a code is found by its beginning and by words of its title in any order, never by what a sign would mean", async () => {
  expect((await find("i10"))[0]).toEqual({ code: "I10", title: "Essential hypertension" });
  expect((await find("disease kidney")).map(({ code }) => code)).toContain("N18.9");
  expect(await find("%%")).toEqual([]);
  expect(await find("__")).toEqual([]);
});

test("among as many as the clinical modification has any of these is found, the shortest title first", async () => {
  const path = join(folder, "large.csv");
  const rows = Array.from({ length: 70_000 }, (_, at) => {
    const [letter, two] = [String.fromCharCode(65 + (at % 26)), String(Math.floor(at / 26) % 100).padStart(2, "0")];
    const side = ["hip", "knee", "elbow"][at % 3];
    return `${letter}${two}${String(Math.floor(at / 2600)).padStart(3, "0")},"Disorder ${at} of the ${side}, unspecified"`;
  });
  await writeFile(path, `code,title\n${rows.join("\n")}\n`);
  await importCodes(hospital.ownerUrl, path);
  for (const text of ["hypertension", "knee 4711", "m54", "e11.9"])
    expect((await find(text)).length, text).toBeGreaterThan(0);
  const titles = (await find("unspecified knee")).map(({ title }) => title.length);
  expect(titles).toHaveLength(20);
  expect(titles).toEqual(titles.toSorted((a, b) => a - b));
}, 60_000);
