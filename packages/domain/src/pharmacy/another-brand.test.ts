import fc from "fast-check";
import { expect, test } from "vitest";
import { genericId, medicineId, newId } from "../kernel/id.ts";
import { prescriptionLine } from "../records/schema.ts";
import { asWished, type Brand, standsFor, takenInstead, unitsInstead } from "./another-brand.ts";
import { mostPacks } from "./order-lines.ts";

const paracetamol = genericId.parse(newId());
const id = () => medicineId.parse(newId());
const crocin: Brand & { id: ReturnType<typeof id> } = {
  ...{ id: id(), brand: "Crocin 650", form: "tablet", genericId: paracetamol, unit: "tablet", content: "" },
  ...{ substanceKey: "tablet|paracetamol 650", substances: [{ amount: "650", unit: "mg", per: "unit" }] },
};
const dolo = { ...crocin, id: id(), brand: "Dolo 650" };
const written = (more: object = {}) =>
  prescriptionLine.parse({
    ...{ genericId: paracetamol, name: "Crocin", genericName: "Paracetamol", strength: "650 mg", form: "tablet" },
    ...{ dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1", durationDays: 5, ...more },
  });
const brandOf =
  (...all: readonly Brand[]) =>
  (wanted: string) =>
    all.find((each) => each.id === wanted);
const wish = (more: object = {}) => ({
  ...{ medicineId: dolo.id, units: 10, accepted: true, insteadOf: crocin.id, ...more },
});

test("another brand of the same stands for it; another substance, strength, release, bottle or what nobody knows does not", () => {
  expect(standsFor(dolo, crocin)).toBe(true);
  const others = [
    { substanceKey: "tablet|paracetamol 500" },
    { substanceKey: "tablet-slow|paracetamol 650" },
    { substanceKey: null },
    { genericId: null },
    { genericId: newId() },
    { unit: "bottle" },
    { content: "60 ml" },
    { id: crocin.id },
  ];
  for (const other of others) expect(standsFor({ ...dolo, ...other }, crocin), JSON.stringify(other)).toBe(false);
  const unknown = { substanceKey: null };
  expect(standsFor({ ...dolo, ...unknown }, { ...crocin, ...unknown })).toBe(false);
});

test("standing for another goes both ways, and never for oneself", () => {
  const some = <T>(...of: T[]) => fc.constantFrom(...of);
  const brand = fc.record({
    ...{ id: some("a", "b", "c"), genericId: some("g", "h", null), substanceKey: some("x", "y", null) },
    ...{ unit: some("tablet", "bottle"), content: some("", "60 ml") },
  });
  fc.assert(
    fc.property(brand, brand, (a, b) => {
      const [one, other] = [
        { ...crocin, ...a },
        { ...crocin, ...b },
      ] as [Brand, Brand];
      expect(standsFor(one, other)).toBe(standsFor(other, one));
      expect(standsFor(one, one)).toBe(false);
    }),
  );
});

test("as many units as are wanted of what may be cut, else as many whole packs as hold them, and no pack more", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 30 }), (wanted, packUnits) => {
      const units = unitsInstead(wanted, { packUnits, sellsLoose: false });
      const loose = unitsInstead(wanted, { packUnits, sellsLoose: true });
      expect(loose).toBe(units === null ? null : wanted);
      if (units === null) return void expect(wanted).toBeGreaterThan(mostPacks * packUnits);
      expect(units % packUnits).toBe(0);
      expect(units).toBeGreaterThanOrEqual(wanted);
      expect(units - wanted).toBeLessThan(packUnits);
    }),
  );
});

test("what was taken for another is kept with it, once it was accepted", () => {
  const taken = takenInstead(wish(), brandOf(dolo, crocin), undefined);
  expect(taken).toEqual({ insteadOf: crocin.id, substitution: "not_in_stock" });
  expect(asWished(taken, true)).toEqual({ insteadOf: crocin.id, substitution: "patient_wish" });
  expect(asWished(null, true)).toBeNull();
  expect(takenInstead(wish({ insteadOf: undefined }), brandOf(dolo), undefined)).toBeNull();
  expect(() => takenInstead(wish({ accepted: false }), brandOf(dolo, crocin), undefined)).toThrow(
    "substitution_reason",
  );
  expect(() => takenInstead(wish(), brandOf(dolo), undefined)).toThrow("not_found");
  const weaker = { ...dolo, substanceKey: "tablet|paracetamol 500" };
  expect(() => takenInstead(wish(), brandOf(weaker, crocin), undefined)).toThrow("not_prescribed");
});

test("of a prescription it stands for what was written, and never where the doctor wants no other", () => {
  const line = { line: 0 };
  const all = brandOf(dolo, crocin);
  expect(takenInstead(wish(line), all, written())).toMatchObject({ insteadOf: crocin.id });
  expect(takenInstead(wish({ ...line, insteadOf: undefined }), all, written())).toEqual({
    insteadOf: null,
    substitution: "patient_wish",
  });
  expect(() => takenInstead(wish(line), all, written({ noSubstitution: true }))).toThrow("not_prescribed");
  expect(() => takenInstead(wish(line), all, written({ strength: "500 mg" }))).toThrow("not_prescribed");
  // of a generic every brand is what was prescribed: none of them stands for another
  const generic = written({ name: "Paracetamol", genericName: undefined });
  expect(() => takenInstead(wish(line), all, generic)).toThrow("not_prescribed");
});
