import { negate, type Paise, paise, sum, zero } from "../kernel/money.ts";
import type { PaymentProviderName } from "./counter.ts";
import type { InvoiceTotals } from "./totals.ts";

/** The accounts of the books: a closed list, also a CHECK in the database. */
export const ledgerAccounts = [
  "patient_receivable",
  "consultation_income",
  "service_income",
  "output_tax",
  "rounding",
  "gateway_clearing",
  "upi_clearing",
  "card_clearing",
  "cheque_clearing",
  "cash",
  "refunds_payable",
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** One side of an entry: debits are positive, credits negative. */
export interface Posting {
  readonly account: LedgerAccount;
  readonly amount: Paise;
}

/** Where money arrives and from where it goes back. */
export type Till = "gateway_clearing" | "upi_clearing" | "card_clearing" | "cheque_clearing" | "cash";

/** Only cash lies in the drawer: the rest is the bank's until it pays. */
export const tills: Readonly<Record<PaymentProviderName, Till>> = {
  razorpay: "gateway_clearing",
  upi: "upi_clearing",
  card: "card_clearing",
  cheque: "cheque_clearing",
  cash: "cash",
};

/** What the income is from. */
export type Income = "consultation_income" | "service_income";

/** An invoice is issued: the patient owes its total. */
export function chargeIssued(totals: InvoiceTotals, income: Income = "consultation_income"): Posting[] {
  return entry([
    ["patient_receivable", totals.total],
    [income, -totals.taxable],
    ["output_tax", -totals.tax],
    ["rounding", -totals.roundOff],
  ]);
}

/** A credit note takes back what an invoice charged, in whole or in part. */
export function creditNoteIssued(totals: InvoiceTotals, income?: Income): Posting[] {
  return chargeIssued(totals, income).map(({ account, amount }) => ({ account, amount: negate(amount) }));
}

/** Money arrived. */
export function paymentCaptured(amount: Paise, till: Till = "gateway_clearing"): Posting[] {
  return entry([
    [till, amount],
    ["patient_receivable", -amount],
  ]);
}

/** Money that had been taken for arrived has not: a cheque came back. */
export function paymentReturned(amount: Paise, till: Till): Posting[] {
  return paymentCaptured(negate(amount), till);
}

/** What was owed back is not, because it never came in. */
export function refundVoided(amount: Paise): Posting[] {
  return refundRequested(negate(amount));
}

/** We owe money back: the patient's account carries it until the gateway has paid it out. */
export function refundRequested(amount: Paise): Posting[] {
  return entry([
    ["patient_receivable", amount],
    ["refunds_payable", -amount],
  ]);
}

/** The money has left. */
export function refundProcessed(amount: Paise, till: Till = "gateway_clearing"): Posting[] {
  return entry([
    ["refunds_payable", amount],
    [till, -amount],
  ]);
}

/** The payer's bank took money back: it is gone from where it lay, and the bill is owed again. */
export function disputeLost(amount: Paise, till: Till = "gateway_clearing"): Posting[] {
  return entry([
    ["patient_receivable", amount],
    [till, -amount],
  ]);
}

/** Whether debits and credits cancel each other: the rule of every entry. */
export function isBalanced(postings: readonly Posting[]): boolean {
  return sum(postings.map(({ amount }) => amount)) === zero;
}

function entry(sides: readonly (readonly [LedgerAccount, number])[]): Posting[] {
  return sides.filter(([, amount]) => amount !== 0).map(([account, amount]) => ({ account, amount: paise(amount) }));
}
