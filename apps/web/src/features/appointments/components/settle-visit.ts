import type { AppointmentId } from "@carepoint/domain/kernel/id";
import type { Settling } from "../../../components/settling.ts";
import type { DeskCommands } from "./desk-data.ts";

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
