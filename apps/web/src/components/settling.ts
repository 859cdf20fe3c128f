import {
  type CounterMethod,
  type CounterSettlement,
  isExplained,
  type PayLaterReason,
  upiReference,
} from "@carepoint/domain/billing/counter";

/** How the desk settles a fee: money now, one way or the other, or a decision that it comes later. */
export interface Settling {
  readonly way: CounterMethod | "later";
  readonly reference: string;
  readonly reason: PayLaterReason;
  readonly note: string;
}

export const cashNow: Settling = { way: "cash", reference: "", reason: "after_visit", note: "" };

/** Whether the desk has said enough; the server asks the same schema. */
export function isSaid({ way, reference, reason, note }: Settling): boolean {
  if (way === "upi") return upiReference.safeParse(reference).success;
  return way === "cash" || isExplained({ reason, note: note.trim() });
}

/** What was said, as part of a command. */
export function settlementOf({ way, reference, reason, note }: Settling): CounterSettlement {
  const told = note.trim();
  if (way === "later") return { method: way, reason, ...(told && { note: told }) };
  return way === "upi" ? { method: way, reference } : { method: way };
}
