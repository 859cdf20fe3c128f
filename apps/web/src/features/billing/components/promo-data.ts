import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

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
