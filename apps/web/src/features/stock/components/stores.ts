import type { StoreView } from "@carepoint/domain/stock/schema";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** The open stores that the account may look into: those of its branch, or of every branch. */
export function useStores() {
  return useQuery(useTRPC().stock.stores.queryOptions(undefined, { select: ({ items }) => items }));
}

/** Those of them, and the one that an address asks for; else the first that is a pharmacy. */
export function useBranchStore(asked: unknown): { stores: readonly StoreView[]; store: StoreView | undefined } {
  const stores = useStores().data ?? [];
  const store = stores.find(({ id }) => id === asked) ?? stores.find(({ kind }) => kind === "pharmacy");
  return { stores, store };
}
