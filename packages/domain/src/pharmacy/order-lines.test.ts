import fc from "fast-check";
import { expect, test } from "vitest";
import { genericId, medicineId, newId } from "../kernel/id.ts";
import { prescriptionLine } from "../records/schema.ts";
import { type Fill, fillSize } from "./fills.ts";
import { type Orderable, orderedLines } from "./order-lines.ts";
import { mayCallOff, medicineOrderLifecycle, medicineOrderStatuses, orderStatusAt } from "./order-states.ts";

const paracetamol = genericId.parse(newId());
const line = (more: object = {}) =>
  prescriptionLine.parse({
    ...{ genericId: paracetamol, name: "Paracetamol", strength: "650 mg", form: "tablet" },
    ...{ dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1", durationDays: 5, ...more },
  });
const dolo: Orderable = {
  ...{ brand: "Dolo 650", form: "tablet", genericId: paracetamol, packUnits: 10, unit: "tablet", content: "" },
  ...{ sellsLoose: true, narcotic: false, schedule: "H", prescriptionRequired: true },
  substances: [{ amount: "650", unit: "mg", per: "unit" }],
};
const free: Orderable = { ...dolo, schedule: "none", prescriptionRequired: false };
const wish = (units: number, more: object = {}) => ({
  ...{ medicineId: medicineId.parse(newId()), units, accepted: false, ...more },
});
const of = (fills: readonly Fill[] = [], repeatsAllowed = 0, written = line()) => ({
  ...{ lines: [written], repeatsAllowed, fills: new Map([[0, fills]]) },
});

test("what counts for a line is never more than is left of it, however it is divided", () => {
  const held = fc.integer({ min: 0, max: 100 });
  const parts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(held, parts, (given, units) => {
      const wanted = units.map((each) => wish(each, { line: 0 }));
      const all = 10 * units.reduce((sum, each) => sum + each, 0);
      const left = given === 100 ? 0 : 100 - given;
      const fills = given > 0 ? [{ fill: 1, given, most: fillSize(line()) }] : [];
      const order = () => orderedLines(wanted, () => dolo, of(fills));
      // a tablet that is begun is given whole
      if (all > Math.ceil(left / 10) * 10) return void expect(order).toThrow("fill_over");
      expect(order().reduce((sum, each) => sum + (each?.counted ?? 0), 0)).toBeLessThanOrEqual(left);
    }),
  );
});

test("over the counter goes what needs no prescription, by the pack and not without end", () => {
  expect(orderedLines([wish(10)], () => free, null)).toEqual([null]);
  expect(() => orderedLines([wish(10)], () => dolo, null)).toThrow("prescription_needed");
  expect(() => orderedLines([wish(101)], () => free, null)).toThrow("invalid_input");
  expect(() => orderedLines([wish(10, { line: 0 })], () => free, null)).toThrow("not_found");
});

test("what the counter alone hands out is not there, with or without a prescription", () => {
  for (const kind of [{ narcotic: true }, { schedule: "X" }])
    for (const wanted of [wish(10), wish(10, { line: 0 })])
      expect(() => orderedLines([wanted], () => ({ ...dolo, ...kind }), of())).toThrow("not_found");
});

test("another brand than the written one waits for a word", () => {
  const written = line({ name: "Crocin", genericName: "Paracetamol" });
  const order = (accepted: boolean) => orderedLines([wish(10, { line: 0, accepted })], () => dolo, of([], 0, written));
  expect(() => order(false)).toThrow("substitution_reason");
  expect(order(true)).toMatchObject([{ fit: "equivalent", counted: 100 }]);
});

test("an order that nobody paid in time has lapsed, whether or not a sweep came by", () => {
  const holdUntil = Temporal.Instant.from("2026-12-07T03:00:00Z");
  expect(orderStatusAt({ status: "pending", holdUntil }, holdUntil)).toBe("lapsed");
  expect(orderStatusAt({ status: "pending", holdUntil }, holdUntil.subtract({ seconds: 1 }))).toBe("pending");
  expect(orderStatusAt({ status: "processing", holdUntil }, holdUntil)).toBe("processing");
});

test("the patient calls off what is not packed, the pharmacy what is paid, and nobody what is over", () => {
  const may = (by: "patient" | "pharmacy") => medicineOrderStatuses.filter((status) => mayCallOff(status, by));
  expect(may("patient")).toEqual(["pending", "processing"]);
  expect(may("pharmacy")).toEqual(["processing", "packed"]);
  const ends = medicineOrderStatuses.filter((status) => Object.keys(medicineOrderLifecycle[status]).length === 0);
  expect(ends).toEqual(["completed", "cancelled"]);
});

test("where the doctor wants no other brand, nobody orders one, whatever they accept", () => {
  const written = line({ name: "Crocin", genericName: "Paracetamol", noSubstitution: true });
  const order = () => orderedLines([wish(10, { line: 0, accepted: true })], () => dolo, of([], 0, written));
  expect(order).toThrow("not_prescribed");
});
