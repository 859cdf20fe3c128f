import type { PatientId } from "@carepoint/domain/kernel/id";
import type { OrderView } from "@carepoint/domain/records/orders";
import { useQuery } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { type RouterOutputs, useTRPC } from "../../../lib/trpc.ts";
import { useReadAnew } from "../../../lib/use-read-anew.ts";

/** The tests that were asked for, the latest first: of one patient, or of everyone this account looks after. */
export function useOrders(patientId?: PatientId) {
  const input = { limit: 50, ...(patientId && { patientId }) };
  const asked = useTRPC().records.orders.queryOptions(input);
  return useQuery({
    ...asked,
    select: ({ items }) => items,
    refetchInterval: ({ state }) => state.data?.items.some(isChecked) && checkingMs,
  });
}

/** While the scanner looks at the file of a result, how it went is asked for. */
const checkingMs = 4000;

function isChecked({ results }: OrderView): boolean {
  return results.some(({ file }) => file?.status === "checking");
}

/** Results that nobody has reviewed. */
export function useResultsToReview() {
  return useQuery(useTRPC().records.resultsToReview.queryOptions(undefined, { select: ({ items }) => items }));
}

export type Refill = RouterOutputs["records"]["refills"]["items"][number];

/** Patients who ask for the same medicines again. */
export function useRefills() {
  return useQuery(useTRPC().records.refills.queryOptions(undefined, { select: ({ items }) => items }));
}

/** After each of these what shows orders is read anew; a refusal tells that something changed, and does so as well. */
export function useOrderCommands() {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const after = { onSuccess: refresh, onError: () => void refresh() };
  return {
    orderTests: useCommand(trpc.records.orderTests.mutationOptions(after)),
    collect: useCommand(trpc.records.collectOrder.mutationOptions(after)),
    cancel: useCommand(trpc.records.cancelOrder.mutationOptions(after)),
    enter: useCommand(trpc.records.enterResult.mutationOptions(after)),
    review: useCommand(trpc.records.reviewResult.mutationOptions(after)),
  };
}

export function useRefillCommands() {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const after = { onSuccess: refresh, onError: () => void refresh() };
  return {
    reissue: useCommand(trpc.records.reissuePrescription.mutationOptions(after)),
    decline: useCommand(trpc.records.declineRefill.mutationOptions(after)),
  };
}

function useRefresh() {
  const { orders, resultsToReview, refills, visitContext } = useTRPC().records;
  return useReadAnew(orders, resultsToReview, refills, visitContext);
}
