import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../lib/command.ts";
import { useTRPC } from "../lib/trpc.ts";

/** What stands on the bill of a visit; nothing before its time is held. */
export function useVisitPromo(appointmentId: AppointmentId | undefined) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.visitPromo.queryOptions(appointmentId ? { appointmentId } : skipToken, { staleTime: 0 }),
  );
}

/** A code put on a visit's bill or taken off; whatever shows its money is read anew, also after a refusal. */
export function usePromoCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    usePromo: useCommand(trpc.billing.usePromo.mutationOptions({ onSettled })),
    dropPromo: useCommand(trpc.billing.dropPromo.mutationOptions({ onSettled })),
  };
}
