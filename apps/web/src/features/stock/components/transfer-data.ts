import type { StockTransferId, StoreId } from "@carepoint/domain/kernel/id";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { useFollowedStore } from "../data.ts";

/** What a store sent and what is sent to it, the latest first. */
export function useTransfers(storeId: StoreId | undefined) {
  const trpc = useTRPC();
  useFollowedStore(storeId);
  return useQuery(
    trpc.stock.transfers.queryOptions(storeId ? { storeId } : skipToken, { select: ({ items }) => items }),
  );
}

export function useTransfer(transferId: StockTransferId) {
  const query = useQuery(useTRPC().stock.transfer.queryOptions({ transferId }));
  useFollowedStore(query.data?.from.id);
  return query;
}

/** Every store of the hospital that is open, but this one and those for what may not be sold: batches go there one by one. */
export function useDestinations(storeId: StoreId) {
  return useQuery(
    useTRPC().stock.destinations.queryOptions(undefined, {
      select: ({ items }) => items.filter(({ id, kind }) => id !== storeId && kind !== "quarantine"),
    }),
  );
}

export function useTransferCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.stock.pathFilter());
  return {
    openQuarantine: useCommand(trpc.stock.openQuarantine.mutationOptions({ onSuccess })),
    sendTransfer: useCommand(trpc.stock.sendTransfer.mutationOptions({ onSuccess })),
    receiveTransfer: useCommand(trpc.stock.receiveTransfer.mutationOptions({ onSuccess })),
    cancelTransfer: useCommand(trpc.stock.cancelTransfer.mutationOptions({ onSuccess })),
  };
}
