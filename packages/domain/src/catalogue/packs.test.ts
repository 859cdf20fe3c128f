import fc from "fast-check";
import { expect, it } from "vitest";
import { medicineForms, medicineUnits } from "./medicine.ts";
import { readPack } from "./packs.ts";

it.each([
  ["strip of 10 tablets", "", 10, "tablet", "tablet", ""],
  ["strip of 15 tablet sr", "", 15, "tablet", "tablet", ""],
  ["strip of 10 capsules", "", 10, "capsule", "capsule", ""],
  ["strip of 10 soft gelatin capsules", "", 10, "capsule", "capsule", ""],
  ["bottle of 100 ml Syrup", "", 1, "bottle", "syrup", "100 ml"],
  ["bottle of 60 ml Oral Suspension", "", 1, "bottle", "suspension", "60 ml"],
  ["bottle of 30 ml Dry Syrup", "", 1, "bottle", "suspension", "30 ml"],
  ["bottle of 10 ml Eye Drops", "", 1, "bottle", "drops", "10 ml"],
  ["bottle of 30 tablets", "", 30, "tablet", "tablet", ""],
  ["box of 5 vials", "", 5, "vial", "injection", ""],
  ["vial of 1 Injection", "", 1, "vial", "injection", ""],
  ["ampoule of 2 ml Injection", "", 1, "ampoule", "injection", "2 ml"],
  ["packet of 5 sachets", "", 5, "sachet", "sachet", ""],
  ["sachet of 1 gm Powder", "", 1, "sachet", "sachet", "1 g"],
  ["tube of 15 gm Cream", "", 1, "tube", "cream", "15 g"],
  ["packet of 200 MDI Inhaler", "", 1, "inhaler", "inhaler", "200 doses"],
  ["bottle of 30 Rotacaps", "", 30, "capsule", "inhaler", ""],
  ["cartridge of 3 ml Penfill", "", 1, "cartridge", "injection", "3 ml"],
  ["prefilled syringe of 0.4 ml Injection", "", 1, "syringe", "injection", "0.4 ml"],
  ["10's", "Glycomet 500 Tablet", 10, "tablet", "tablet", ""],
  ["15S", "Pan 40 Tab", 15, "tablet", "tablet", ""],
  ["10X10 TAB", "", 100, "tablet", "tablet", ""],
  ["1 x 15", "Dolo 650 Tablet", 15, "tablet", "tablet", ""],
  ["100ML", "Benadryl Syrup", 1, "bottle", "syrup", "100 ml"],
  ["10", "Telma 40 Tablet", 10, "tablet", "tablet", ""],
  ["packet of 1 Kit", "", 1, "piece", "other", ""],
] as const)("%s (%s) holds what it says", (cell, name, packUnits, unit, form, content) => {
  expect(readPack(cell, name)).toMatchObject({ packUnits, unit, form, content });
});

it.each(["", "as directed", "0 tablets", "assorted", "999999 tablets"])("%j is no pack", (cell) =>
  expect(readPack(cell)).toBeNull(),
);

it("a bottle of thirty tablets is handed out whole, what lies in a strip by the piece", () => {
  expect(readPack("strip of 10 tablets")?.sellsLoose).toBe(true);
  expect(readPack("bottle of 30 tablets")?.sellsLoose).toBe(false);
  expect(readPack("bottle of 100 ml Syrup")?.sellsLoose).toBe(false);
  expect(readPack("strip of 1 tablet")?.sellsLoose).toBe(false);
});

it("how a tablet lets go of what it holds is read from its pack or its name", () => {
  expect(readPack("strip of 10 tablet sr")?.release).toBe("slow");
  expect(readPack("strip of 10 tablets", "Metpure XL 25")?.release).toBe("slow");
  expect(readPack("strip of 10 tablet dt")?.release).toBe("mouth");
  expect(readPack("strip of 10 tablets", "Crocin")?.release).toBeNull();
});

it("whatever a cell says, a pack that is read holds a whole number of a thing that we know", () => {
  const words = fc.constantFrom(
    "strip",
    "of",
    "10",
    "x",
    "bottle",
    "100",
    "ml",
    "tablets",
    "0",
    "gm",
    "'s",
    "sr",
    "½",
    "kit",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((all) => all.join(" ")),
      ),
      (cell) => {
        const pack = readPack(cell);
        if (pack === null) return;
        expect(pack.packUnits).toSatisfy((count: number) => Number.isInteger(count) && count >= 1 && count <= 10_000);
        expect(medicineForms).toContain(pack.form);
        expect(medicineUnits).toContain(pack.unit);
        expect(pack.content.length).toBeLessThanOrEqual(40);
      },
    ),
  );
});
