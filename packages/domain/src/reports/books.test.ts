import fc from "fast-check";
import { expect, test } from "vitest";
import { isBalanced, ledgerAccounts } from "../billing/ledger.ts";
import { addDays, calendarDate } from "../kernel/calendar.ts";
import { negate, paise, sum } from "../kernel/money.ts";
import { addRevenue, type BookSum, balanceOf, revenueDays, revenueOf, tillSums } from "./books.ts";

const from = calendarDate.parse("2026-12-01");
const period = { from, days: 10 };
const sums = fc.array(
  fc.record({
    day: fc.nat(9).map((days) => addDays(from, days)),
    cause: fc.constantFrom("invoice.issued", "credit_note.issued", "payment.captured", "refund.processed"),
    account: fc.constantFrom(...ledgerAccounts),
    debit: fc.nat(1e9).map(paise),
    credit: fc.nat(1e9).map(paise),
    entries: fc.integer({ min: 1, max: 50 }),
  }),
  { maxLength: 40 },
);

test("the days of a period add up to the period, and none is missing", () => {
  fc.assert(
    fc.property(sums, (all) => {
      const days = revenueDays(all, period);
      expect(days).toHaveLength(10);
      expect(addRevenue(days)).toEqual(revenueOf(all));
    }),
  );
});

test("what is earned, taxed and rounded is what those accounts hold, to the paisa", () => {
  fc.assert(
    fc.property(sums, (all) => {
      const { revenue, tax, roundOff } = revenueOf(all);
      const each = (["consultation_income", "service_income", "medicine_income"] as const).map((of) =>
        balanceOf(all, of),
      );
      const income = sum(each);
      expect(revenue).toBe(negate(income));
      expect([tax, roundOff]).toEqual([negate(balanceOf(all, "output_tax")), negate(balanceOf(all, "rounding"))]);
    }),
  );
});

test("what came in by each way less what went out is what the tills hold", () => {
  fc.assert(
    fc.property(sums, (all) => {
      const { collected, paidBack } = revenueOf(all);
      const tills = tillSums(all);
      for (const { till, left } of tills) expect(left).toBe(balanceOf(all, till));
      expect(sum(tills.map(({ cameIn }) => cameIn))).toBe(collected);
      expect(sum(tills.map(({ wentOut }) => wentOut))).toBe(paidBack);
    }),
  );
});

test("a bill that was taken back on the same day still shows as billed and as credited", () => {
  const side = (cause: string, account: BookSum["account"], debit: number, credit: number): BookSum => ({
    day: from,
    cause,
    account,
    debit: paise(debit),
    credit: paise(credit),
    entries: 1,
  });
  const all = [
    side("invoice.issued", "patient_receivable", 10_500, 0),
    side("invoice.issued", "service_income", 0, 10_000),
    side("invoice.issued", "output_tax", 0, 500),
    side("credit_note.issued", "patient_receivable", 0, 10_500),
    side("credit_note.issued", "service_income", 10_000, 0),
    side("credit_note.issued", "output_tax", 500, 0),
  ];
  expect(isBalanced(all.map(({ account, debit, credit }) => ({ account, amount: paise(debit - credit) })))).toBe(true);
  expect(revenueOf(all)).toMatchObject({ billed: 10_000, credited: 10_000, revenue: 0, tax: 0, bills: 1 });
});
