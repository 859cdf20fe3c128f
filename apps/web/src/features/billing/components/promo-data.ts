import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What stands on the bill of a visit. */
export function useVisitPromo(appointmentId: AppointmentId) {
  const trpc = useTRPC();
  return useQuery(trpc.billing.visitPromo.queryOptions({ appointmentId }, { staleTime: 0 }));
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

/** The codes of the caller's branch, or all, with what was used of each. */
export function usePromos() {
  const trpc = useTRPC();
  return useQuery(trpc.billing.promos.queryOptions(undefined, { staleTime: 0, select: ({ items }) => items }));
}

export function usePromoListCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.promos.pathFilter());
  return {
    addPromo: useCommand(trpc.billing.addPromo.mutationOptions({ onSettled })),
    endPromo: useCommand(trpc.billing.endPromo.mutationOptions({ onSettled })),
  };
}
