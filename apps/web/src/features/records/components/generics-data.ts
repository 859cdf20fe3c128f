import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRested } from "../../../lib/rested.ts";
import { type RouterOutputs, useTRPC } from "../../../lib/trpc.ts";

export type FoundGeneric = RouterOutputs["records"]["findGenerics"][number];

const restMs = 150;
export const enoughLetters = 3;

/** Generic medicines for what is typed, once it has three letters and the typing rests. */
export function useGenerics(typed: string): readonly FoundGeneric[] {
  return useFoundGenerics(typed, 8).generics;
}

/** The same, and whether they are still being looked for: nobody may take one for the only one before. */
export function useFoundGenerics(
  typed: string,
  limit: number,
): { generics: readonly FoundGeneric[]; looking: boolean } {
  const trpc = useTRPC();
  const asked = typed.trim();
  const text = useRested(asked, restMs);
  const query = useQuery(
    trpc.records.findGenerics.queryOptions(
      { text, limit },
      { enabled: text.length >= enoughLetters, placeholderData: keepPreviousData, staleTime: 300_000 },
    ),
  );
  const isEnough = asked.length >= enoughLetters;
  return {
    generics: text.length >= enoughLetters && asked !== "" ? (query.data ?? []) : [],
    looking: isEnough && (text !== asked || query.isPlaceholderData || (query.isFetching && !query.data)),
  };
}
