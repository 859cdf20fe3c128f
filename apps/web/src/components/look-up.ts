import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../lib/trpc.ts";

const mostFound = 12;

/** Medicines of the catalogue for what was typed or scanned; asked for when there is something. */
export function useLookUp() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (text: string) =>
    queries.fetchQuery(trpc.catalogue.find.queryOptions({ text, limit: mostFound }, { staleTime: 60_000 }));
}
