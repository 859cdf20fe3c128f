import {
  type CounterMethod,
  type CounterSettlement,
  isExplained,
  type PayLaterReason,
  upiReference,
} from "@carepoint/domain/billing/counter";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import type { DeskCommands } from "./desk-data.ts";

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

/** Sends what was said as the one command that it is. */
export async function settle(
  { pay, payLater, ask }: Pick<DeskCommands, "pay" | "payLater" | "ask">,
  appointmentId: AppointmentId,
  { way, reference, reason, note }: Settling,
): Promise<void> {
  if (way === "later") {
    const told = note.trim();
    await payLater.mutateAsync({ appointmentId, reason, ...(told && { note: told }) });
    return;
  }
  await ask(appointmentId); // an online payment may have been left open: the bank's answer comes first
  await pay.mutateAsync(way === "upi" ? { appointmentId, method: way, reference } : { appointmentId, method: way });
}

/** The same as part of another command. */
export function settlementOf({ way, reference, reason, note }: Settling): CounterSettlement {
  const told = note.trim();
  if (way === "later") return { method: way, reason, ...(told && { note: told }) };
  return way === "upi" ? { method: way, reference } : { method: way };
}
