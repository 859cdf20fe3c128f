import type { PreviewRefundInput } from "@carepoint/domain/billing/refund-approval";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** What giving back would come to, as the server says. */
export function useRefundPreview(input: PreviewRefundInput) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.previewRefund.queryOptions(input, {
      staleTime: 0,
      retry: false,
      placeholderData: keepPreviousData,
    }),
  );
}

/** Refunds that wait for a second person, and what became of the last ones. */
export function useRefundRequests(enabled = true) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.refundRequests.queryOptions(undefined, {
      enabled,
      staleTime: 0,
      refetchInterval: 60_000,
      select: ({ items }) => items,
    }),
  );
}

/** The two ways on for a refund that somebody else asked for; lists of money are read anew after each. */
export function useRefundDecisions() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    approve: useCommand(trpc.billing.approveRefund.mutationOptions({ onSettled })),
    decline: useCommand(trpc.billing.declineRefund.mutationOptions({ onSettled })),
  };
}
