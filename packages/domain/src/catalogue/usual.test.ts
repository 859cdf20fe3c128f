import { expect, it } from "vitest";
import { type CatalogueRow, readRow } from "./rows.ts";
import { usualFrom } from "./usual.ts";

const usual = usualFrom([
  { id: "p", schedule: "none", ingredients: ["paracetamol"] },
  { id: "tp", schedule: "H1", ingredients: ["tramadol", "paracetamol"] },
  { id: "a", schedule: "H", ingredients: ["aceclofenac"] },
]);
const row = (composition: string, more: object = {}) => {
  const cells = { brand: "Any", pack: "strip of 10 tablets", mrp: "10", composition, ...more };
  return usual(readRow(cells) as CatalogueRow); // what stands here can be read
};

it("is one of the hospital's generics when it is made of the same, in any order", () => {
  expect(row("Paracetamol (325mg) + Tramadol (37.5mg)")).toMatchObject({ genericId: "tp", schedule: "H1" });
  expect(row("Paracetamol (500mg)")).toMatchObject({ genericId: "p", schedule: "none", prescriptionRequired: false });
});

it("is as strict as the strictest of what it is made of, and asks for a prescription where nobody knows", () => {
  expect(row("Paracetamol (325mg) + Aceclofenac (100mg)")).toMatchObject({ genericId: null, schedule: "H" });
  expect(row("Novelumab (1mg)")).toMatchObject({ schedule: "H", prescriptionRequired: true });
  expect(row("")).toMatchObject({ schedule: "H" });
  expect(row("", { gst: "18" })).toMatchObject({ schedule: "none", prescriptionRequired: false });
});

it("what the list says stands", () => {
  expect(row("Novelumab (1mg)", { schedule: "none", hsn: "3003", gst: "0" })).toMatchObject({
    ...{ schedule: "none", hsn: "3003", taxClass: "life_saving_medicine", prescriptionRequired: false },
  });
});
