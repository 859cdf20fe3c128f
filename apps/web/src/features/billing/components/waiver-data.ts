import type { WaiversInput } from "@carepoint/domain/billing/waiver";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Fees that wait to be waived, and what became of the last ones; of one bill, or of all. */
export function useWaivers(of?: WaiversInput) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.waivers.queryOptions(of, {
      staleTime: 0,
      refetchInterval: 60_000,
      select: ({ items }) => items,
    }),
  );
}

/** Asking for one and deciding on it; lists of money are read anew after each, also after a refusal. */
export function useWaiverCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    ask: useCommand(trpc.billing.askWaiver.mutationOptions({ onSettled })),
    approve: useCommand(trpc.billing.approveWaiver.mutationOptions({ onSettled })),
    decline: useCommand(trpc.billing.declineWaiver.mutationOptions({ onSettled })),
  };
}
