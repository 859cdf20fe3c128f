import type { PayTarget } from "@carepoint/domain/billing/payment-ask";
import { nextAsk } from "@carepoint/domain/billing/payment-scene";
import { newId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../lib/command.ts";
import { useTRPC, useTRPCClient } from "../lib/trpc.ts";

/**
 * How a bill's money stands. While something is asked for, or a bank has it, the gateway is asked each time: a hint brings
 * the news sooner, and a lost one costs seconds.
 */
export function useDueMoney(target: PayTarget, enabled = true) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const known = trpc.billing.dueMoney.queryOptions(target);
  return useQuery({
    queryKey: known.queryKey,
    enabled,
    queryFn: async () => {
      const state = await client.billing.dueMoney.query(target);
      if (state.scene !== "checking" && !state.ask) return state;
      const check = { ...target, opId: newId() };
      await ("invoiceId" in check
        ? client.billing.checkBill.mutate(check)
        : client.billing.checkPayment.mutate(check)
      ).catch(() => undefined);
      const told = await client.billing.dueMoney.query(target);
      // Rows of visits say as much of it: what may be done with them follows the answer.
      if (told.scene !== state.scene) void queries.invalidateQueries(trpc.appointments.pathFilter());
      return told;
    },
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.ask || state.data?.scene === "checking" ? Math.min(15_000, nextAsk(state.dataUpdateCount)) : false,
  });
}

/** What the desk does about it; everything of money and visits is read anew after each, also after a refusal. */
export function useAskCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries(trpc.billing.pathFilter()),
      queries.invalidateQueries(trpc.appointments.pathFilter()),
    ]);
  return {
    ask: useCommand(trpc.billing.askForPayment.mutationOptions({ onSettled })),
    end: useCommand(trpc.billing.endAsk.mutationOptions({ onSettled })),
    send: useCommand(trpc.billing.sendLink.mutationOptions({ onSettled })),
  };
}
