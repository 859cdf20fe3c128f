import fc from "fast-check";
import { expect, test } from "vitest";
import { paise, zero } from "../kernel/money.ts";
import {
  chargeIssued,
  creditNoteIssued,
  isBalanced,
  type Posting,
  payerCharged,
  payerCredited,
  payerMoved,
  payerReturned,
  payerSettled,
  payerWrittenOff,
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

const insurer = "018f0000-0000-7000-8000-000000000001";

test("a payer's part paid with tax kept back, and its rest written off, leaves the patient's account alone", () => {
  const entries = [
    chargeIssued(consultation(100_000)),
    payerCharged(paise(80_000), insurer),
    payerSettled(paise(63_000), paise(7_000), insurer),
    payerWrittenOff(paise(10_000), insurer),
  ];
  for (const each of entries) expect(isBalanced(each)).toBe(true);
  expect(balances(...entries)).toEqual({
    patient_receivable: 20_000,
    consultation_income: -100_000,
    bank: 63_000,
    tax_deducted: 7_000,
    bad_debts: 10_000,
  });
  const accounts = entries.flat().filter(({ account }) => account === "payer_receivable");
  expect(new Set(accounts.map(({ payerId }) => payerId))).toEqual(new Set([insurer]));
});

test("a split bill that is credited whole after its payer paid leaves what is owed back, until it went back", () => {
  const entries = [
    chargeIssued(consultation(100_000)),
    payerCharged(paise(80_000), insurer),
    payerSettled(paise(70_000), zero, insurer),
    payerWrittenOff(paise(10_000), insurer),
    creditNoteIssued(consultation(100_000)),
    payerCredited(paise(70_000), paise(10_000), insurer),
  ];
  expect(balances(...entries)).toEqual({ payer_receivable: -70_000, bank: 70_000 });
  expect(balances(...entries, payerReturned(paise(70_000), insurer))).toEqual({});
  expect(balances(payerCharged(paise(5), insurer), payerMoved(paise(5), insurer))).toEqual({});
});
