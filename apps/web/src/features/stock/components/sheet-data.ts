import type { StockCountId, StoreId } from "@carepoint/domain/kernel/id";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { useFollowedStore } from "../data.ts";

/** The counts of a store, the latest first. */
export function useSheets(storeId: StoreId | undefined) {
  const trpc = useTRPC();
  useFollowedStore(storeId);
  return useQuery(trpc.stock.sheets.queryOptions(storeId ? { storeId } : skipToken, { select: ({ items }) => items }));
}

/** One sheet, followed while others count on it. */
export function useSheet(countId: StockCountId) {
  const query = useQuery(useTRPC().stock.sheet.queryOptions({ countId }));
  useFollowedStore(query.data?.storeId);
  return query;
}

export function useCountCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.stock.pathFilter());
  return {
    openCount: useCommand(trpc.stock.openCount.mutationOptions({ onSuccess })),
    addToCount: useCommand(trpc.stock.addToCount.mutationOptions({ onSuccess })),
    countLines: useCommand(trpc.stock.countLines.mutationOptions({ onSuccess })),
    finishCount: useCommand(trpc.stock.finishCount.mutationOptions({ onSuccess })),
    recount: useCommand(trpc.stock.recount.mutationOptions({ onSuccess })),
    cancelCount: useCommand(trpc.stock.cancelCount.mutationOptions({ onSuccess })),
    approveCount: useCommand(trpc.stock.approveCount.mutationOptions({ onSuccess })),
    rejectCount: useCommand(trpc.stock.rejectCount.mutationOptions({ onSuccess })),
  };
}
