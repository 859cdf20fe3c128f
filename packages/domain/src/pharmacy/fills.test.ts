import fc from "fast-check";
import { expect, test } from "vitest";
import { prescriptionLine } from "../records/schema.ts";
import { countedFor, type Fill, fillSize, mostUnits, openFill } from "./fills.ts";

const line = (more: object = {}) =>
  prescriptionLine.parse({
    ...{ name: "Paracetamol", strength: "650 mg", form: "tablet", dose: { amount: 1, unit: "tablet" } },
    ...{ frequency: "1-0-1", durationDays: 5 },
    ...more,
  });
const syrup = line({ form: "syrup", strength: "250 mg/5 ml", dose: { amount: 5, unit: "ml" }, frequency: "1-1-1" });

const loose = { unit: "tablet", content: "", step: 1 };
const strip = { unit: "tablet", content: "", step: 10 };
const bottle = { unit: "bottle", content: "60 ml", step: 1 };

test("five days of one twice a day are ten tablets; of a bottle as many are opened as hold the course", () => {
  expect(fillSize(line())).toBe(100);
  expect(mostUnits(line(), loose, 100)).toBe(10);
  expect(mostUnits(line({ durationDays: 7 }), strip, 140)).toBe(20);
  expect(fillSize(syrup)).toBe(750);
  expect(mostUnits(syrup, bottle, 750)).toBe(2);
  expect(countedFor(syrup, bottle, 1, 750)).toBe(600);
  expect(countedFor(syrup, bottle, 2, 750)).toBe(750);
});

test("a tube is one, and of what nobody can reckon one handing out uses the fill up", () => {
  const ointment = line({ form: "ointment", dose: { amount: 1, unit: "application" }, quantity: 2 });
  expect(mostUnits(ointment, { unit: "tube", content: "15 g", step: 1 }, fillSize(ointment))).toBe(2);
  const drops = line({ form: "drops", dose: { amount: 2, unit: "drop" } });
  expect(countedFor(drops, { unit: "bottle", content: "5 ml", step: 1 }, 1, fillSize(drops))).toBe(fillSize(drops));
});

test("whatever is fetched in whatever parts, a prescription gives its fills and no more, and each fill its measure", () => {
  const steps = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 1, max: 20 }),
      (wanted, repeatsAllowed, days) => {
        const prescribed = line({ durationDays: days });
        const most = fillSize(prescribed);
        const fills: Fill[] = [];
        for (const units of wanted) {
          const open = openFill(fills, { most, repeatsAllowed });
          if (!open || units > mostUnits(prescribed, loose, open.left)) continue;
          const given = countedFor(prescribed, loose, units, open.left);
          const at = fills.findIndex(({ fill }) => fill === open.fill);
          const was = fills[at]?.given ?? 0;
          fills.splice(at < 0 ? fills.length : at, 1, { fill: open.fill, most, given: was + given });
        }
        expect(fills.length).toBeLessThanOrEqual(1 + repeatsAllowed);
        for (const { given } of fills) expect(given).toBeLessThanOrEqual(most);
        const all = fills.reduce((sum, { given }) => sum + given, 0);
        expect(all).toBeLessThanOrEqual(most * (1 + repeatsAllowed));
        expect(
          fills.slice(0, -1).every(({ given }) => given === most),
          "an earlier fill is whole",
        ).toBe(true);
      },
    ),
  );
});

test("what came back of an earlier fill may be fetched again before the next repeat begins", () => {
  const fills = [
    { fill: 1, given: 80, most: 100 },
    { fill: 2, given: 100, most: 100 },
  ];
  expect(openFill(fills, { most: 100, repeatsAllowed: 1 })).toEqual({ fill: 1, left: 20, most: 100 });
});
