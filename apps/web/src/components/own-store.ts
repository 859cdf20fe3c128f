import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../lib/trpc.ts";

/** The store that sells at the session's branch; undefined until it is known, null where there is none. */
export function useOwnStore() {
  const trpc = useTRPC();
  return useQuery(
    trpc.stock.stores.queryOptions(undefined, {
      staleTime: 5 * 60_000,
      select: ({ items }) => items.find(({ kind }) => kind === "pharmacy") ?? null,
    }),
  );
}
