import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Money that came too late and waits for its payer's word: of one visit, or all that the account may see. */
export function useLateChoices(appointmentId?: AppointmentId, enabled = true) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.lateChoices.queryOptions(appointmentId ? { appointmentId } : {}, {
      enabled,
      staleTime: 0,
      refetchInterval: 60_000,
      select: ({ items }) => items,
    }),
  );
}

/** The two ways on; what stands of money and visits is read anew after each, also after a refusal. */
export function useLateChoiceCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries(trpc.billing.pathFilter()),
      queries.invalidateQueries(trpc.appointments.pathFilter()),
    ]);
  return {
    keep: useCommand(trpc.billing.keepNextTime.mutationOptions({ onSettled })),
    giveBack: useCommand(trpc.billing.returnLateMoney.mutationOptions({ onSettled })),
  };
}
