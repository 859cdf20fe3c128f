import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Where a bill would go, and how its mails stand; asked again while one is on its way. */
export function useMailing(invoiceId: InvoiceId) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.mailing.queryOptions(
      { invoiceId },
      {
        staleTime: 0,
        refetchInterval: ({ state }) =>
          state.data?.mails.some(({ status }) => status === "queued" || status === "sending") ? 5_000 : false,
      },
    ),
  );
}

/** Asks for a bill by mail; it counts as a print. */
export function useMailBill() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () =>
    Promise.all([trpc.billing.mailing, trpc.billing.sheet].map((each) => queries.invalidateQueries(each.pathFilter())));
  return useCommand(trpc.billing.mailBill.mutationOptions({ onSettled }));
}
