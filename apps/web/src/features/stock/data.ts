import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { MedicineId, StoreId } from "@carepoint/domain/kernel/id";
import type { StockPage, StockPart } from "@carepoint/domain/stock/schema";
import type { ListDecidedInput } from "@carepoint/domain/stock/write-offs";
import { skipToken, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { useFollow } from "../../lib/live.ts";
import { readAnew } from "../../lib/read-anew.ts";
import { useTRPC, useTRPCClient } from "../../lib/trpc.ts";

/** What happens in the store is read anew, whoever did it. */
export function useFollowedStore(storeId: StoreId | undefined): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  useFollow(
    storeId ? [`stock:${storeId}`, "stock"] : [],
    () => void queries.invalidateQueries(trpc.stock.pathFilter()),
  );
}

/** A part of the store's list, page by page. */
export function useStockList(storeId: StoreId | undefined, part: StockPart, search: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  useFollowedStore(storeId);
  return useInfiniteQuery({
    queryKey: [...trpc.stock.list.pathKey(), "pages", storeId, part, search],
    queryFn: storeId
      ? ({ pageParam }) => client.stock.list.query({ storeId, part, search, ...(pageParam && { after: pageParam }) })
      : skipToken,
    initialPageParam: null as StockPage["after"],
    getNextPageParam: ({ after }) => after,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useStockCounts(storeId: StoreId | undefined) {
  return useQuery(useTRPC().stock.counts.queryOptions(storeId ? { storeId } : skipToken));
}

export function useMedicineStock(storeId: StoreId | undefined, medicineId: MedicineId | undefined) {
  const trpc = useTRPC();
  useFollowedStore(storeId);
  return useQuery(trpc.stock.ofMedicine.queryOptions(storeId && medicineId ? { storeId, medicineId } : skipToken));
}

export function useMovements(storeId: StoreId, medicineId: MedicineId) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.stock.movements.pathKey(), "pages", storeId, medicineId],
    queryFn: ({ pageParam }) =>
      client.stock.movements.query({ storeId, medicineId, ...(pageParam && { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ before }) => before,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

/** Write-offs that wait for a second person, and what was decided of late. */
export function useWriteOffs(storeId: StoreId | undefined) {
  const trpc = useTRPC();
  useFollowedStore(storeId);
  return useQuery(
    trpc.stock.writeOffs.queryOptions(storeId ? { storeId } : skipToken, { select: ({ items }) => items }),
  );
}

/** Up to what value one person changes a batch of a store alone. */
export function useWriteOffLimit(storeId: StoreId | undefined) {
  return useQuery(
    useTRPC().stock.writeOffs.queryOptions(storeId ? { storeId } : skipToken, { select: ({ limit }) => limit }),
  );
}

/** What was decided of write-offs and corrections, of one day where one is named, the latest first, page by page. */
export function useDecidedWriteOffs(storeId: StoreId | undefined, day: CalendarDate | undefined) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.stock.decidedWriteOffs.pathKey(), "pages", storeId, day],
    queryFn: storeId
      ? ({ pageParam }) =>
          client.stock.decidedWriteOffs.query({ storeId, ...(day && { day }), ...(pageParam && { after: pageParam }) })
      : skipToken,
    initialPageParam: null as NonNullable<ListDecidedInput["after"]> | null,
    getNextPageParam: ({ after }) => after,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useSuppliers() {
  return useQuery(useTRPC().stock.suppliers.queryOptions(undefined, { select: ({ items }) => items }));
}

export function useStockCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.stock.pathFilter());
  return {
    receive: useCommand(trpc.stock.receive.mutationOptions({ onSuccess })),
    adjust: useCommand(trpc.stock.adjust.mutationOptions({ onSuccess })),
    writeOff: useCommand(trpc.stock.writeOff.mutationOptions({ onSuccess })),
    approveWriteOff: useCommand(trpc.stock.approveWriteOff.mutationOptions({ onSuccess })),
    refuseWriteOff: useCommand(trpc.stock.refuseWriteOff.mutationOptions({ onSuccess })),
    blockBatch: useCommand(trpc.stock.blockBatch.mutationOptions({ onSuccess })),
    unblockBatch: useCommand(trpc.stock.unblockBatch.mutationOptions({ onSuccess })),
    setRule: useCommand(trpc.stock.setRule.mutationOptions({ onSuccess })),
  };
}
