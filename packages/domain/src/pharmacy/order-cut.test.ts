import fc from "fast-check";
import { expect, test } from "vitest";
import { paise } from "../kernel/money.ts";
import { cutBatches, type PromisedBatch } from "./order-cut.ts";

const batch = fc.record({ billed: fc.integer({ min: 1, max: 60 }), charged: fc.integer({ min: 0, max: 1_000_000 }) });

test("units cut one after the other conserve units and money: all of them come to exactly what was charged", () => {
  fc.assert(
    fc.property(
      fc.array(batch, { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 30 })),
      (of, cuts) => {
        let batches: PromisedBatch[] = of.map(({ billed, charged }, index) => ({
          ...{ batchId: String(index), promised: billed, billed, charged: paise(charged) },
        }));
        const whole = of.reduce((all, { charged }) => all + charged, 0);
        let [back, left] = [0, of.reduce((all, { billed }) => all + billed, 0)];
        for (const units of [...cuts, left]) {
          const now = Math.min(units, left);
          if (now === 0) continue;
          const cut = cutBatches(batches, now);
          expect(cut.reduce((all, each) => all + each.units, 0)).toBe(now);
          back += cut.reduce((all, { value }) => all + value, 0);
          left -= now;
          batches = batches.map((each) => {
            const gone = cut.find(({ batchId }) => batchId === each.batchId)?.units ?? 0;
            return { ...each, promised: each.promised - gone };
          });
          expect(back).toBeLessThanOrEqual(whole);
        }
        if (left === 0) expect(back).toBe(whole);
      },
    ),
  );
});

test("what expires last is taken first, and never more than is promised", () => {
  const batches = ["early", "late"].map((batchId) => ({ batchId, promised: 10, billed: 10, charged: paise(1_000) }));
  expect(cutBatches(batches, 12)).toEqual([
    { batchId: "late", units: 10, value: 1_000 },
    { batchId: "early", units: 2, value: 200 },
  ]);
  expect(() => cutBatches(batches, 21)).toThrow("return_over");
});
