import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRested } from "../../../lib/rested.ts";
import { type RouterOutputs, useTRPC } from "../../../lib/trpc.ts";

export type FoundGeneric = RouterOutputs["records"]["findGenerics"][number];

const restMs = 150;
const enoughLetters = 3;

/** Generic medicines for what is typed, once it has three letters and the typing rests. */
export function useGenerics(typed: string): readonly FoundGeneric[] {
  const trpc = useTRPC();
  const text = useRested(typed.trim(), restMs);
  const query = useQuery(
    trpc.records.findGenerics.queryOptions(
      { text, limit: 8 },
      { enabled: text.length >= enoughLetters, placeholderData: keepPreviousData, staleTime: 300_000 },
    ),
  );
  return text.length >= enoughLetters && typed !== "" ? (query.data ?? []) : [];
}
