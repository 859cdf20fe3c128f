import type { PayerClaimsInput, PayerTransferView } from "@carepoint/domain/billing/payer-claims";
import type { WishView } from "@carepoint/domain/billing/wishes";
import type { PayerId } from "@carepoint/domain/kernel/id";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

type After = NonNullable<PayerClaimsInput["after"]>;

/** What insurers and employers owe, by payer; and bill by bill of all of them, or of one, page after page. */
export function usePayerClaims(payerId: PayerId | undefined) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const of = payerId ? { payerId } : {};
  return useInfiniteQuery({
    queryKey: [...trpc.billing.payerClaims.pathKey(), "pages", of],
    queryFn: ({ pageParam: after, signal }) =>
      client.billing.payerClaims.query({ ...of, ...(after && { after }) }, { signal }),
    initialPageParam: undefined as After | undefined,
    getNextPageParam: ({ items, more }) => {
      const last = items.at(-1);
      return more && last ? { at: last.at, id: last.invoiceId } : undefined;
    },
    select: ({ pages }) => ({ payers: pages[0]?.payers ?? [], items: pages.flatMap(({ items }) => items) }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** What about bills waits for a second person, for whoever may decide. */
export function useWishes(enabled: boolean) {
  const trpc = useTRPC();
  const select = ({ items }: { items: WishView[] }) => items;
  return useQuery(trpc.billing.wishes.queryOptions(undefined, { enabled, staleTime: 0, select }));
}

/** What one payer transferred, the latest first. */
export function usePayerTransfers(payerId: PayerId) {
  const trpc = useTRPC();
  const select = ({ items }: { items: PayerTransferView[] }) => items;
  return useQuery(trpc.billing.payerTransfers.queryOptions({ payerId }, { staleTime: 0, select }));
}

/** Lists of money are read anew after each, also after a refusal. */
export function usePayerCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    settle: useCommand(trpc.billing.settlePayer.mutationOptions({ onSettled })),
    reverse: useCommand(trpc.billing.reverseTransfer.mutationOptions({ onSettled })),
    move: useCommand(trpc.billing.moveClaim.mutationOptions({ onSettled })),
    writeOff: useCommand(trpc.billing.writeOffClaim.mutationOptions({ onSettled })),
    decide: useCommand(trpc.billing.decideWriteOff.mutationOptions({ onSettled })),
    giveBack: useCommand(trpc.billing.returnToPayer.mutationOptions({ onSettled })),
  };
}
