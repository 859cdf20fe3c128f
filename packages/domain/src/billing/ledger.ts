import { add, negate, type Paise, paise, sum, zero } from "../kernel/money.ts";
import type { PaymentProviderName } from "./counter.ts";
import type { InvoiceTotals } from "./totals.ts";

/** The accounts of the books: a closed list, also a CHECK in the database. */
export const ledgerAccounts = [
  "patient_receivable",
  "consultation_income",
  "service_income",
  "medicine_income",
  "output_tax",
  "rounding",
  "gateway_clearing",
  "upi_clearing",
  "card_clearing",
  "cheque_clearing",
  "cash",
  "refunds_payable",
  "payer_receivable",
  "bank",
  "tax_deducted",
  "bad_debts",
  "patient_deposits",
  "refunds_receivable",
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** One side of an entry: debits are positive, credits negative. */
export interface Posting {
  readonly account: LedgerAccount;
  readonly amount: Paise;
  /** Whose account it is: every payer has one of their own. */
  readonly payerId?: string;
}

/** Where money arrives and from where it goes back. */
export type Till = "gateway_clearing" | "upi_clearing" | "card_clearing" | "cheque_clearing" | "cash";

/** Only cash lies in the drawer: the rest is the bank's until it pays. */
export const tills: Readonly<Record<Exclude<PaymentProviderName, "deposit">, Till>> = {
  razorpay: "gateway_clearing",
  upi: "upi_clearing",
  card: "card_clearing",
  cheque: "cheque_clearing",
  cash: "cash",
};

/** Where what pays a bill lies: in a till, or among what patients have paid in advance. */
export type Fund = Till | "patient_deposits";

export function fundOf(provider: PaymentProviderName): Fund {
  return provider === "deposit" ? "patient_deposits" : tills[provider];
}

/** What the income is from. */
export type Income = "consultation_income" | "service_income" | "medicine_income";

/** What a document charges for: an income, or an advance, which is the patient's until a bill uses it. */
export type Charged = Income | "patient_deposits";

/** An invoice is issued: the patient owes its total. */
export function chargeIssued(totals: InvoiceTotals, income: Charged = "consultation_income"): Posting[] {
  return entry([
    ["patient_receivable", totals.total],
    [income, -totals.taxable],
    ["output_tax", -totals.tax],
    ["rounding", -totals.roundOff],
  ]);
}

/** A credit note takes back what an invoice charged, in whole or in part. */
export function creditNoteIssued(totals: InvoiceTotals, income?: Charged): Posting[] {
  return chargeIssued(totals, income).map(({ account, amount }) => ({ account, amount: negate(amount) }));
}

/** Money arrived, or an advance is used. */
export function paymentCaptured(amount: Paise, till: Fund = "gateway_clearing"): Posting[] {
  return entry([
    [till, amount],
    ["patient_receivable", -amount],
  ]);
}

/** Money that had been taken for arrived has not: a cheque came back. */
export function paymentReturned(amount: Paise, till: Fund): Posting[] {
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

/** The money has left, or stands as the patient's advance again. */
export function refundProcessed(amount: Paise, till: Fund = "gateway_clearing"): Posting[] {
  return entry([
    ["refunds_payable", amount],
    [till, -amount],
  ]);
}

/** The gateway gave back what was not owed: whoever has it owes it. */
export function refundRepeated(amount: Paise): Posting[] {
  return entry([
    ["refunds_receivable", amount],
    ["gateway_clearing", -amount],
  ]);
}

/** What went out twice came back, or the hospital bears it. */
export function repeatEnded(amount: Paise, to: Till | "bank" | "bad_debts"): Posting[] {
  return entry([
    [to, amount],
    ["refunds_receivable", -amount],
  ]);
}

/** The payer's bank took money back: it is gone from where it lay, and the bill is owed again. */
export function disputeLost(amount: Paise, till: Fund = "gateway_clearing"): Posting[] {
  return entry([
    ["patient_receivable", amount],
    [till, -amount],
  ]);
}

/** A payer owes a part of a bill instead of its patient. */
export function payerCharged(amount: Paise, payerId: string): Posting[] {
  return ofPayer(payerId, [
    ["payer_receivable", amount],
    ["patient_receivable", -amount],
  ]);
}

/** The payer's rest is the patient's after all. */
export function payerMoved(amount: Paise, payerId: string): Posting[] {
  return payerCharged(negate(amount), payerId);
}

/** A credit note's part of the payer, which the note took off the patient: out of their account, or out of what was written off. */
export function payerCredited(ofAccount: Paise, ofWrittenOff: Paise, payerId: string): Posting[] {
  return ofPayer(payerId, [
    ["patient_receivable", add(ofAccount, ofWrittenOff)],
    ["payer_receivable", -ofAccount],
    ["bad_debts", -ofWrittenOff],
  ]);
}

/** A payer's transfer is in the bank; what they kept back as tax the tax office owes us. */
export function payerSettled(amount: Paise, taxDeducted: Paise, payerId: string): Posting[] {
  return ofPayer(payerId, [
    ["bank", amount],
    ["tax_deducted", taxDeducted],
    ["payer_receivable", -add(amount, taxDeducted)],
  ]);
}

/** A transfer that was entered was none, or another. */
export function payerReversed(amount: Paise, taxDeducted: Paise, payerId: string): Posting[] {
  return payerSettled(negate(amount), negate(taxDeducted), payerId);
}

/** What was received for something credited since goes back to the payer. */
export function payerReturned(amount: Paise, payerId: string): Posting[] {
  return payerSettled(negate(amount), zero, payerId);
}

/** The hospital bears what the payer does not pay. */
export function payerWrittenOff(amount: Paise, payerId: string): Posting[] {
  return ofPayer(payerId, [
    ["bad_debts", amount],
    ["payer_receivable", -amount],
  ]);
}

/** Whether debits and credits cancel each other: the rule of every entry. */
export function isBalanced(postings: readonly Posting[]): boolean {
  return sum(postings.map(({ amount }) => amount)) === zero;
}

function entry(sides: readonly (readonly [LedgerAccount, number])[]): Posting[] {
  return sides.filter(([, amount]) => amount !== 0).map(([account, amount]) => ({ account, amount: paise(amount) }));
}

function ofPayer(payerId: string, sides: readonly (readonly [LedgerAccount, number])[]): Posting[] {
  return entry(sides).map((posting) => (posting.account === "payer_receivable" ? { ...posting, payerId } : posting));
}
