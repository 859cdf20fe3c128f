import type { StoreId } from "@carepoint/domain/kernel/id";
import type { ListReceiptsInput, MedicineOfCode } from "@carepoint/domain/stock/receipts";
import { skipToken, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import { useFollowedStore } from "../data.ts";

/** What came into the store, the latest first, page by page. */
export function useReceipts(storeId: StoreId | undefined) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  useFollowedStore(storeId);
  return useInfiniteQuery({
    queryKey: [...trpc.stock.receipts.pathKey(), "pages", storeId],
    queryFn: storeId
      ? ({ pageParam }) => client.stock.receipts.query({ storeId, ...(pageParam && { after: pageParam }) })
      : skipToken,
    initialPageParam: null as NonNullable<ListReceiptsInput["after"]> | null,
    getNextPageParam: ({ after }) => after,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useReceipt(receiptId: string) {
  return useQuery(useTRPC().stock.receipt.queryOptions({ receiptId }));
}

/** What a supplier's codes stand for in the catalogue. */
export function useMedicinesOfCodes() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async (codes: readonly string[]): Promise<readonly MedicineOfCode[]> => {
    if (codes.length === 0) return [];
    return (await queries.fetchQuery(trpc.stock.medicinesOfCodes.queryOptions({ codes: [...codes] }))).items;
  };
}
