import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import type { DeskCommands } from "./desk-data.ts";

/** Sends what was said as the one command that it is. */
export async function settle(
  { pay, payLater, ask }: Pick<DeskCommands, "pay" | "payLater" | "ask">,
  appointmentId: AppointmentId,
  settlement: CounterSettlement,
): Promise<void> {
  if (settlement.method === "later") {
    const { method: _, ...why } = settlement;
    await payLater.mutateAsync({ appointmentId, ...why });
    return;
  }
  await ask(appointmentId); // an online payment may have been left open: the bank's answer comes first
  await pay.mutateAsync({ appointmentId, ...settlement });
}
