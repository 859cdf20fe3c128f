import fc from "fast-check";
import { expect, test } from "vitest";
import { paise } from "../kernel/money.ts";
import {
  chargeIssued,
  creditNoteIssued,
  isBalanced,
  type Posting,
  paymentCaptured,
  refundProcessed,
  refundRequested,
  tills,
} from "./ledger.ts";
import { invoiceTotals, lineTotals } from "./totals.ts";

const amounts = fc.integer({ min: 1, max: 1e9 }).map(paise);
const consultation = (fee: number, taxBasisPoints = 0) =>
  invoiceTotals(
    [
      lineTotals({
        kind: "consultation",
        description: "Consultation",
        code: "999312",
        unitPrice: paise(fee),
        quantity: 1,
        tax: { treatment: taxBasisPoints > 0 ? "taxable" : "exempt", basisPoints: taxBasisPoints },
      }),
    ],
    true,
  );

const balances = (...entries: Posting[][]) => {
  const sums = new Map<string, number>();
  for (const { account, amount } of entries.flat()) sums.set(account, (sums.get(account) ?? 0) + amount);
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0));
};

test("every entry balances, whatever its amount", () => {
  fc.assert(
    fc.property(
      amounts,
      fc.constantFrom(0, 25, 500, 1800),
      fc.constantFrom(...Object.values(tills)),
      (amount, rate, till) => {
        const totals = consultation(amount, rate);
        const entries = [
          chargeIssued(totals),
          creditNoteIssued(totals),
          paymentCaptured(amount, till),
          refundRequested(amount),
          refundProcessed(amount, till),
        ];
        for (const entry of entries) expect(isBalanced(entry)).toBe(true);
      },
    ),
  );
});

test("a visit that was paid, cancelled in time and refunded leaves nothing behind", () => {
  const totals = consultation(50_000);
  expect(
    balances(
      chargeIssued(totals),
      paymentCaptured(paise(50_000)),
      creditNoteIssued(totals),
      refundRequested(paise(50_000)),
      refundProcessed(paise(50_000)),
    ),
  ).toEqual({});
});

test("a late cancellation leaves the part that was kept as income, and the same in the till", () => {
  expect(
    balances(
      chargeIssued(consultation(50_000)),
      paymentCaptured(paise(50_000)),
      creditNoteIssued(consultation(25_000)),
      refundRequested(paise(25_000)),
      refundProcessed(paise(25_000)),
    ),
  ).toEqual({ consultation_income: -25_000, gateway_clearing: 25_000 });
});

test("money that came too late and went back touches no income", () => {
  expect(balances(paymentCaptured(paise(100)), refundRequested(paise(100)), refundProcessed(paise(100)))).toEqual({});
});

test("a refund that is not through yet is a debt of the hospital", () => {
  expect(balances(refundRequested(paise(100)))).toEqual({ patient_receivable: 100, refunds_payable: -100 });
});
