import fc from "fast-check";
import { expect, it } from "vitest";
import { orderAmounts } from "./order-amounts.ts";
import { mostPacks } from "./order-lines.ts";

const medicine = fc.record({ sellsLoose: fc.boolean(), packUnits: fc.integer({ min: 1, max: 10_000 }) });

it("a strip that may be cut is ordered by the tablet, one that may not by the strip", () => {
  const cut = orderAmounts({ sellsLoose: true, packUnits: 10 });
  expect(cut.slice(0, 11)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20]);
  expect(orderAmounts({ sellsLoose: false, packUnits: 10 })).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  expect(orderAmounts({ sellsLoose: true, packUnits: 10 }, { most: 14 }).slice(-2)).toEqual([10, 14]);
  expect(orderAmounts({ sellsLoose: false, packUnits: 10 }, { most: 24 })).toEqual([10, 20]);
});

it("nothing is offered above what may be had, nor a part of what is not cut, and it is never a list that nobody reads", () => {
  fc.assert(
    fc.property(medicine, fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }), (of, most) => {
      const amounts = orderAmounts(of, { ...(most !== undefined && { most }) });
      const limit = most ?? mostPacks * of.packUnits;
      expect(amounts.every((units) => units > 0 && units <= limit)).toBe(true);
      if (!of.sellsLoose) expect(amounts.every((units) => units % of.packUnits === 0)).toBe(true);
      if (limit >= of.packUnits) expect(amounts).toContain(of.packUnits);
      expect(amounts.length).toBeLessThanOrEqual(41);
    }),
  );
});
