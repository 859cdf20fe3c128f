import { searchable } from "@carepoint/domain/patients/names";
import { meantBy, medicineAliases } from "@carepoint/domain/records/medicine-aliases";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHospital, type TestHospital } from "../../testing/context.ts";

let hospital: TestHospital;
let generics: readonly string[];
beforeAll(async () => {
  hospital = await openHospital();
  generics = (await hospital.db.selectFrom("generics").select("name").execute()).map(({ name }) => name);
});
afterAll(() => hospital.close());

test("an alias means one medicine, which the catalogue has", () => {
  const aliases = medicineAliases.map(([alias]) => searchable(alias));
  expect(new Set(aliases).size).toBe(aliases.length);
  for (const [alias, generic] of medicineAliases) {
    expect(generics, alias).toContain(generic);
    expect(meantBy(alias.toLowerCase())).toBe(generic);
  }
});

test("no alias begins a word of another medicine's name: what is typed would be both", () => {
  const clashes = medicineAliases.flatMap(([alias, generic]) =>
    generics
      .filter((name) => name !== generic && !name.includes(generic))
      .filter((name) =>
        searchable(name)
          .split(" ")
          .some((word) => word.startsWith(searchable(alias))),
      )
      .map((name) => `${alias}: ${name}`),
  );
  expect(clashes).toEqual([]);
});

test("a doctor's own line of that name stays theirs, and a part of an alias is none", () => {
  expect(meantBy("PCM", ["PCM for children"])).toBeNull();
  expect(meantBy("pc")).toBeNull();
  expect(meantBy("")).toBeNull();
  expect(meantBy("zerodol p")).toBe("Aceclofenac + Paracetamol");
});
