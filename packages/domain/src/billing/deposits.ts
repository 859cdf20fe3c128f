import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { branchId, invoiceId, patientId } from "../kernel/id.ts";
import { chargeSchema, least, type Paise, subtract, zero } from "../kernel/money.ts";
import { counterMethod, counterMoneyFor } from "./counter.ts";
import type { DocumentSeries } from "./numbering.ts";
import type { InvoiceTotals } from "./totals.ts";

/** Money that a patient pays at the counter without a bill: how much, and in which one way it comes. */
export const takeDepositInput = counterMoneyFor({ patientId, amount: chargeSchema.min(100).max(100_000_000) });
export type TakeDepositInput = z.infer<typeof takeDepositInput>;

export const depositsInput = z.strictObject({ patientId });
export type DepositsInput = z.infer<typeof depositsInput>;

/** An advance and what became of it. */
export interface Standing {
  readonly amount: Paise;
  /** What bills were paid of it, what of that came back to it, and what was given back. */
  readonly used: Paise;
  readonly restored: Paise;
  readonly returned: Paise;
  /** Its cheque came back: none of it is there. */
  readonly bounced: boolean;
}

/** What is left of an advance: nothing of one whose cheque came back. `deposits_within` keeps it from falling below zero. */
export function leftOfDeposit({ amount, used, restored, returned, bounced }: Standing): Paise {
  return bounced ? zero : subtract(subtract(amount, subtract(used, restored)), returned);
}

export interface Drawn {
  readonly id: string;
  readonly amount: Paise;
}

/** From which advances an amount comes, the earliest first; null when they do not hold that much. */
export function drawFrom(
  deposits: readonly { readonly id: string; readonly left: Paise }[],
  amount: Paise,
): Drawn[] | null {
  let rest = amount;
  const drawn = deposits.flatMap(({ id, left }) => {
    const part = least(rest, left);
    rest = subtract(rest, part);
    return part > zero ? [{ id, amount: part }] : [];
  });
  return rest > zero ? null : drawn;
}

/** The line of a receipt voucher: health care, in advance. It bears no tax (Notification 12/2017, entry 74). */
export const depositLine = {
  kind: "service",
  description: "Advance for treatment",
  descriptionHi: "इलाज के लिए अग्रिम राशि",
  code: "9993",
  quantity: 1,
  taxTreatment: "exempt",
  taxBasisPoints: 0,
} as const;

/** Exactly what was handed over: no tax and no rounding. */
export function depositTotals(amount: Paise): InvoiceTotals {
  return { taxable: amount, tax: zero, roundOff: zero, total: amount };
}

/** What a bill and its notes are, and a receipt voucher (CGST Rules, rule 50) and its refund vouchers (rule 51): in numbers and in the books. */
export interface Papers {
  readonly series: DocumentSeries;
  readonly note: DocumentSeries;
  readonly issued: "invoice.issued" | "deposit.taken";
  readonly credited: "credit_note.issued" | "deposit.returned";
}
const billPapers: Papers = { series: "OP", note: "CN", issued: "invoice.issued", credited: "credit_note.issued" };
const depositPapers: Papers = { series: "RV", note: "RF", issued: "deposit.taken", credited: "deposit.returned" };

const pharmacyPapers: Papers = { ...billPapers, series: "PH" };

export function papersOf(purpose: string): Papers {
  if (purpose === "deposit") return depositPapers;
  return purpose === "pharmacy" ? pharmacyPapers : billPapers;
}

/** One receipt voucher and what is left of it. */
export const depositView = z.object({
  voucherId: invoiceId,
  number: z.string(),
  branchId,
  at: instantSchema,
  method: counterMethod,
  amount: chargeSchema,
  /** What bills keep of it. */
  used: chargeSchema,
  returned: chargeSchema,
  left: chargeSchema,
  bounced: z.boolean(),
});
export interface DepositView extends z.infer<typeof depositView> {}

/** What a patient has paid in advance and may still use; `here` is the part of the branch that asks. */
export const depositsView = z.object({ left: chargeSchema, here: chargeSchema, items: z.array(depositView) });
export interface DepositsView extends z.infer<typeof depositsView> {}
