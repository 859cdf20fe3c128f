import type { BillItem } from "@carepoint/domain/billing/desk-bill";
import { keepPreviousData, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useRested } from "../../../lib/rested.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What the desk can bill today. */
export function useServices() {
  const trpc = useTRPC();
  return useQuery(trpc.billing.services.queryOptions(undefined, { select: ({ items }) => items }));
}

/** What a bill over these items comes to; the last answer stands until the next one is in. */
export function useQuote(items: readonly BillItem[], promoCode?: string) {
  const trpc = useTRPC();
  const asked = items.length > 0 ? { items: [...items], ...(promoCode && { promoCode }) } : skipToken;
  return useQuery(trpc.billing.quoteBill.queryOptions(asked, { staleTime: 0, placeholderData: keepPreviousData }));
}

/** Bills of the desk, newest first; each look for others keeps those that stand there until the answer is in. */
export function useDeskBills(due: boolean, text: string) {
  const trpc = useTRPC();
  const sought = useRested(text.trim(), 300);
  return useQuery(
    trpc.billing.deskBills.queryOptions(sought === "" ? { due } : { due, text: sought }, {
      staleTime: 0,
      placeholderData: keepPreviousData,
      select: ({ items }) => items,
    }),
  );
}

/** Lists of money are read anew after each, also after a refusal. */
export function useDeskBillCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    drawBill: useCommand(trpc.billing.drawBill.mutationOptions({ onSettled })),
    takeBill: useCommand(trpc.billing.takeBill.mutationOptions({ onSettled })),
    takeBackBill: useCommand(trpc.billing.takeBackBill.mutationOptions({ onSettled })),
  };
}
