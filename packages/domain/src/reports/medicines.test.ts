import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { medicineId, newId } from "../kernel/id.ts";
import { paise } from "../kernel/money.ts";
import {
  coverDays,
  isDead,
  type MedicineSum,
  marginOf,
  marginShare,
  medicineReports,
  medicineTotals,
  rowsOf,
  turnsInYear,
} from "./medicines.ts";

const since = calendarDate.parse("2026-09-01");
const nothing: MedicineSum = {
  ...{ medicineId: medicineId.parse(newId()), brand: "Dolo 650", packText: "strip of 15 tablets" },
  ...{ soldUnits: 0, revenue: paise(0), soldCost: paise(0), boughtUnits: 0, boughtCost: paise(0) },
  ...{ expiredUnits: 0, expiredCost: paise(0), lostUnits: 0, lostCost: paise(0) },
  ...{ onHand: 0, onHandCost: paise(0), lastSoldOn: null },
};

test("a margin is what came in less what was paid, its share in basis points, and of nothing there is none", () => {
  const sold = { revenue: paise(10_000), soldCost: paise(7_500) };
  expect([marginOf(sold), marginShare(sold)]).toEqual([2_500, 2_500]);
  expect(marginOf({ revenue: paise(100), soldCost: paise(300) })).toBe(-200);
  expect(marginShare({ revenue: paise(0), soldCost: paise(300) })).toBeNull();
});

test("a month's sales of a third of the stock last three months more, and turn it four times a year", () => {
  const stock = { soldCost: paise(10_000), onHandCost: paise(30_000) };
  expect([coverDays(stock, 30), turnsInYear(stock, 30)]).toEqual([90, 406]);
  expect(coverDays({ ...stock, soldCost: paise(0) }, 30)).toBeNull();
  expect(turnsInYear({ ...stock, onHandCost: paise(0) }, 30)).toBeNull();
});

test("stock is dead that nobody bought since the day, and what is not there is not dead", () => {
  expect(isDead({ onHand: 5, lastSoldOn: null, boughtUnits: 0 }, since)).toBe(true);
  expect(isDead({ onHand: 5, lastSoldOn: calendarDate.parse("2026-08-31"), boughtUnits: 5 }, since)).toBe(true);
  expect(isDead({ onHand: 5, lastSoldOn: since, boughtUnits: 0 }, since)).toBe(false);
  expect(isDead({ onHand: 0, lastSoldOn: null, boughtUnits: 0 }, since)).toBe(false);
  expect(isDead({ onHand: 5, lastSoldOn: null, boughtUnits: 5 }, since), "it came a moment ago").toBe(false);
});

const small = fc.integer({ min: 0, max: 3 });
const sums = fc.array(
  fc.record({ sold: small, bought: small, expired: small, lost: small, onHand: small, revenue: small }).map(
    ({ sold, bought, expired, lost, onHand, revenue }): MedicineSum => ({
      ...nothing,
      medicineId: medicineId.parse(newId()),
      ...{ soldUnits: sold, revenue: paise(revenue), boughtUnits: bought, boughtCost: paise(bought) },
      ...{ expiredUnits: expired, expiredCost: paise(expired), lostUnits: lost, lostCost: paise(lost) },
      ...{ onHand, onHandCost: paise(onHand) },
    }),
  ),
  { maxLength: 20 },
);

test("no view loses money: what is left out of one has nothing to say in it", () => {
  fc.assert(
    fc.property(sums, (items) => {
      const all = medicineTotals(items);
      const of = Object.fromEntries(
        medicineReports.map((report) => [report, medicineTotals(rowsOf(items, report, since))]),
      );
      expect(of.sales?.revenue).toBe(all.revenue);
      expect(of.purchases?.boughtCost).toBe(all.boughtCost);
      expect([of.losses?.expiredCost, of.losses?.lostCost]).toEqual([all.expiredCost, all.lostCost]);
      expect(of.dead_stock?.onHandCost).toBe(
        medicineTotals(items.filter(({ boughtUnits }) => boughtUnits === 0)).onHandCost,
      );
      for (const report of medicineReports) {
        const rows = rowsOf(items, report, since);
        expect(rowsOf(items.toReversed(), report, since)).toEqual(rows);
      }
    }),
  );
});
