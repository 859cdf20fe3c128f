import { isExplained, staffRefundReason } from "@carepoint/domain/billing/counter";
import type { RefundInput } from "@carepoint/domain/billing/schema";
import type { Paise } from "@carepoint/domain/kernel/money";
import { parseRupees } from "@carepoint/domain/kernel/rupees";

/** A refund as typed. */
export interface Giving {
  readonly amount: string;
  readonly reason: string;
  readonly note: string;
}

export const nothingSaid: Giving = { amount: "", reason: "", note: "" };

export type GivingFault = "no_amount" | "too_much" | "no_reason" | "no_note";

/** What must be corrected, by field, in the order of the fields; the server asks the same. */
export function faultsOf(
  { amount, reason, note }: Giving,
  left: Paise,
): Readonly<Partial<Record<keyof Giving, GivingFault>>> {
  const sum = parseRupees(amount);
  return {
    ...(!sum ? { amount: "no_amount" } : sum > left ? { amount: "too_much" } : {}),
    ...(!staffRefundReason.safeParse(reason).success && { reason: "no_reason" }),
    ...(!isExplained({ reason, note: note.trim() }) && { note: "no_note" }),
  };
}

/** What is sent once nothing is wrong with it. */
export function toRefund({ amount, reason, note }: Giving): Omit<RefundInput, "paymentId"> | null {
  const sum = parseRupees(amount);
  const why = staffRefundReason.safeParse(reason);
  const told = note.trim();
  return sum && why.success ? { amount: sum, reason: why.data, ...(told && { note: told }) } : null;
}
