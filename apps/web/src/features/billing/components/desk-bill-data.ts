import type { BillItem } from "@carepoint/domain/billing/desk-bill";
import { keepPreviousData, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
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

export function useDeskBills(due: boolean) {
  const trpc = useTRPC();
  return useQuery(trpc.billing.deskBills.queryOptions({ due }, { staleTime: 0, select: ({ items }) => items }));
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
