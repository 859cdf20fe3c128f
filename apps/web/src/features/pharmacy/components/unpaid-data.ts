import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Orders that wait for their money: they come and go by themselves, so they are asked for anew. */
const freshMs = 20_000;

export function useUnpaidOrders() {
  return useQuery(
    useTRPC().pharmacy.unpaidOrders.queryOptions(undefined, {
      refetchInterval: freshMs,
      select: ({ items }) => items,
    }),
  );
}

export function useTakeOrderPayment() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => readAnew(queries, trpc.pharmacy.pathFilter());
  return {
    /** Whether the bank has something for it: asked before money is taken twice. */
    check: useCommand(trpc.pharmacy.checkOrder.mutationOptions()),
    take: useCommand(
      trpc.pharmacy.takeOrderPayment.mutationOptions({ onSuccess: refresh, onError: () => void refresh() }),
    ),
  };
}
