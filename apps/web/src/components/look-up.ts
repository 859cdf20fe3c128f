import type { FindMedicinesInput } from "@carepoint/domain/catalogue/schema";
import type { MedicineId, StoreId } from "@carepoint/domain/kernel/id";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import * as z from "zod";
import { useTRPC } from "../lib/trpc.ts";

const mostFound = 12;
const askedOf = z.object({ input: z.object({ text: z.string() }) });
const fresh = { staleTime: 60_000 } as const;

/** Medicines of the catalogue for what was scanned; asked for when there is something. */
export function useLookUp() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (text: string) => queries.fetchQuery(trpc.catalogue.find.queryOptions(asked(text), fresh));
}

type Wanted = Partial<Pick<FindMedicinesInput, "all" | "limit">>;

/** Medicines for what was typed; while more or less of the same word is typed, those of the text before stand until the next have come. */
export function useFoundMedicines(text: string, wanted: Wanted = {}) {
  const trpc = useTRPC();
  return useQuery(
    trpc.catalogue.find.queryOptions(text === "" ? skipToken : { ...asked(text), ...wanted }, {
      ...fresh,
      select: ({ items }) => items,
      placeholderData: (found, last) => (isOfOneWord(last?.queryKey, text) ? found : undefined),
    }),
  );
}

/** How many units of each of these a store could give out now; those that it does not know have none. */
export function useUnitsHere(storeId: StoreId | undefined, medicineIds: readonly MedicineId[]) {
  const isAsked = storeId !== undefined && medicineIds.length > 0;
  const read = useQuery(
    useTRPC().stock.list.queryOptions(isAsked ? { storeId, medicineIds: [...medicineIds] } : skipToken),
  );
  return (id: MedicineId): number | undefined =>
    read.data && (read.data.items.find(({ medicineId }) => medicineId === id)?.free ?? 0);
}

/** Whether the question before was for more or less of the same word. */
function isOfOneWord(question: readonly unknown[] | undefined, now: string): boolean {
  const before = askedOf.safeParse(question?.[1]).data?.input.text;
  return before !== undefined && (now.startsWith(before) || before.startsWith(now)) && now !== "";
}

function asked(text: string): FindMedicinesInput {
  return { text, all: false, limit: mostFound };
}
