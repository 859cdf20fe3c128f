import { expect, test } from "vitest";
import { genericId } from "../kernel/id.ts";
import { prescriptionLine } from "../records/schema.ts";
import { fitOf, isBarred, type Offered } from "./fit.ts";

const paracetamol = genericId.parse("01900000-0000-7000-8000-000000000001");
const line = (more: object = {}) =>
  prescriptionLine.parse({
    ...{ genericId: paracetamol, name: "Paracetamol", strength: "650 mg", form: "tablet" },
    ...{ dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1", durationDays: 5 },
    ...more,
  });
const substance = (amount: string | null, more: Partial<Offered["substances"][number]> = {}) =>
  ({ amount, unit: "mg", per: "unit", ...more }) as const;
const dolo = { brand: "Dolo 650", form: "tablet", genericId: paracetamol, substances: [substance("650")] };

test("of a generic any brand is what was prescribed; of a brand another one is an equivalent", () => {
  expect(fitOf(line(), dolo)).toBe("prescribed");
  const brand = line({ name: "Crocin", genericName: "Paracetamol" });
  expect(fitOf(brand, dolo)).toBe("equivalent");
  expect(fitOf(brand, { ...dolo, brand: "Crocin 650 Advance" })).toBe("prescribed");
});

test("another strength, another generic and another way in are not what was prescribed", () => {
  expect(fitOf(line(), { ...dolo, substances: [substance("500")] })).toBe("other");
  expect(fitOf(line(), { ...dolo, substances: [substance("0.65", { unit: "g" })] })).toBe("prescribed");
  expect(fitOf(line(), { ...dolo, genericId: null })).toBe("other");
  expect(fitOf(line(), { ...dolo, form: "suppository" })).toBe("other");
  expect(fitOf(line(), { ...dolo, form: "capsule" })).toBe("equivalent");
});

test("where the catalogue or the line does not say how strong it is, somebody has to look", () => {
  expect(fitOf(line({ strength: "" }), dolo)).toBe("unsure");
  expect(fitOf(line(), { ...dolo, substances: [substance(null, { unit: null, per: null })] })).toBe("unsure");
  expect(fitOf(line(), { ...dolo, substances: [] })).toBe("unsure");
});

test("a medicine that no list of generics knows fits by its name alone, and somebody has to look", () => {
  const own = line({ genericId: undefined, name: "Triphala" });
  expect(fitOf(own, { ...dolo, brand: "Triphala Churna", genericId: null, substances: [] })).toBe("unsure");
  expect(fitOf(own, dolo)).toBe("other");
});

test("a strength in a volume is held against what a millilitre holds", () => {
  const syrup = line({ strength: "250 mg/5 ml", form: "syrup", dose: { amount: 5, unit: "ml" } });
  const calpol = { ...dolo, form: "suspension", substances: [substance("50", { per: "ml" })] };
  expect(fitOf(syrup, calpol)).toBe("equivalent");
  expect(fitOf(syrup, { ...calpol, substances: [substance("24", { per: "ml" })] })).toBe("other");
});

test("where the doctor wants no other brand, the others are not what was prescribed, and that is why", () => {
  const only = line({ name: "Dolo", genericName: "Paracetamol", noSubstitution: true });
  expect([fitOf(only, dolo), isBarred(only, dolo)]).toEqual(["prescribed", false]);
  for (const other of [
    { ...dolo, brand: "Crocin 650" },
    { ...dolo, brand: "Dolopar" },
    { ...dolo, form: "capsule" },
  ])
    expect([fitOf(only, other), isBarred(only, other)]).toEqual(["other", true]);
  expect(isBarred(only, { ...dolo, genericId: null })).toBe(false);
  expect(fitOf({ ...only, strength: "" }, dolo)).toBe("unsure");
  expect(fitOf({ ...only, strength: "" }, { ...dolo, brand: "Crocin 650" })).toBe("other");
});
