import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { type DeskCommands, useRefreshVisits } from "./desk-data.ts";

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

/** A package pays instead of money: at the desk that confirms the visit, too. */
export function usePackageUse() {
  const trpc = useTRPC();
  return useCommand(trpc.billing.usePackage.mutationOptions({ onSuccess: useRefreshVisits() }));
}
