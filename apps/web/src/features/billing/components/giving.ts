import { isExplained, staffRefundReason } from "@carepoint/domain/billing/counter";
import { type RefundShare, sumsUp } from "@carepoint/domain/billing/refund-shares";
import type { RefundInput } from "@carepoint/domain/billing/schema";
import type { Paise } from "@carepoint/domain/kernel/money";
import { parseRupees } from "@carepoint/domain/kernel/rupees";

/** A refund as typed. */
export interface Giving {
  readonly amount: string;
  readonly reason: string;
  readonly note: string;
  /** By line of the bill, as typed; nothing where the amount is over all of them. */
  readonly shares: Readonly<Record<number, string>>;
}

export const nothingSaid: Giving = { amount: "", reason: "", note: "", shares: {} };

export type GivingFault = "no_amount" | "too_much" | "no_reason" | "no_note";

/** What must be corrected, by field, in the order of the fields; the server asks the same. */
export function faultsOf(
  { amount, reason, note }: Giving,
  left: Paise,
): Readonly<Partial<Record<"amount" | "reason" | "note", GivingFault>>> {
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

/** What is typed for one line; the amount is what all of them come to. */
export function withShare(said: Giving, position: number, typed: string): Giving {
  const shares = { ...said.shares, [position]: typed };
  const sum = Object.values(shares).reduce((all, each) => all + (parseRupees(each) ?? 0), 0);
  return { ...said, shares, amount: sum > 0 ? (sum / 100).toFixed(2) : "" };
}

/** The lines that are named; undefined where the amount is over all of them, or was typed over what they came to. */
export function sharesOf({ amount, shares }: Giving): RefundShare[] | undefined {
  const named = Object.entries(shares).flatMap(([position, typed]) => {
    const share = parseRupees(typed);
    return share ? [{ position: Number(position), amount: share }] : [];
  });
  return named.length > 0 && sumsUp({ amount: parseRupees(amount) ?? 0, lines: named }) ? named : undefined;
}
