import { lettered, tallNamesOf } from "@carepoint/domain/records/tall-names";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRested } from "../../../lib/rested.ts";
import { type RouterOutputs, useTRPC } from "../../../lib/trpc.ts";

export type FoundGeneric = RouterOutputs["records"]["findGenerics"][number];

const restMs = 150;
export const enoughLetters = 3;

/** Generic medicines for what is typed, once it has three letters and the typing rests. */
export function useGenerics(typed: string): readonly FoundGeneric[] {
  const { generics, state } = useFoundGenerics(typed, 8);
  return state === "idle" ? [] : generics;
}

export interface FoundGenerics {
  readonly generics: readonly FoundGeneric[];
  /** `known` alone says that there are no others; `failed`: the list cannot be reached. */
  readonly state: "idle" | "looking" | "known" | "failed";
}

/** The same, and how far the search is: nobody may take one for the only one before it is known. */
export function useFoundGenerics(typed: string, limit: number): FoundGenerics {
  const trpc = useTRPC();
  const asked = typed.trim();
  const text = useRested(asked, restMs);
  const query = useQuery(
    trpc.records.findGenerics.queryOptions(
      { text, limit },
      { enabled: text.length >= enoughLetters, placeholderData: keepPreviousData, staleTime: 300_000 },
    ),
  );
  if (asked.length < enoughLetters) return { generics: [], state: "idle" };
  const generics = query.data ?? [];
  if (text !== asked) return { generics, state: "looking" };
  if (query.isSuccess && !query.isPlaceholderData) return { generics, state: "known" };
  return { generics, state: query.isError || query.fetchStatus === "paused" ? "failed" : "looking" };
}

/** A medicine's name in tall-man letters where it is easily taken for another; as it is written while the list is not there, or for a patient. */
export function useLettered(forStaff = true): (name: string) => string {
  const options = { select: toTall, staleTime: 3_600_000, enabled: forStaff };
  const { data } = useQuery(useTRPC().records.tallNames.queryOptions(undefined, options));
  return (name) => (forStaff && data ? lettered(name, data) : name);
}

const toTall = ({ items }: RouterOutputs["records"]["tallNames"]) => tallNamesOf(items);
