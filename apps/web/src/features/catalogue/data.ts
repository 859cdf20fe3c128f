import type { CatalogueImportId, MedicineId } from "@carepoint/domain/kernel/id";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { useTRPC, useTRPCClient } from "../../lib/trpc.ts";

const perPage = 50;

/** The catalogue by brand, page by page. */
export function useMedicines() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.catalogue.list.pathKey(), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.catalogue.list.query({ limit: perPage, ...(pageParam !== null && { after: pageParam }) }, { signal }),
    initialPageParam: null as { brand: string; id: MedicineId } | null,
    getNextPageParam: ({ items, more }) => {
      const last = items.at(-1);
      return more && last ? { brand: last.brand, id: last.id } : undefined;
    },
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

/** What is found by a brand, an ingredient or a code, what is not sold too; nothing is asked for an empty text. */
export function useFoundMedicines(text: string) {
  const trpc = useTRPC();
  const found = trpc.catalogue.find.queryOptions(
    { text, all: true, limit: 50 },
    { enabled: text !== "", placeholderData: keepPreviousData, select: ({ items }) => items },
  );
  return useQuery(found);
}

/** One medicine with its prices and what may stand for it. */
export function useMedicine(medicineId: MedicineId) {
  return useQuery(useTRPC().catalogue.medicine.queryOptions({ medicineId }));
}

/** Lists that were brought in; asked again while one is under way. */
export function useImports() {
  const trpc = useTRPC();
  return useQuery(
    trpc.catalogue.imports.queryOptions(undefined, {
      select: ({ items }) => items,
      refetchInterval: ({ state }) => (state.data?.items.some(({ endedAt }) => endedAt === null) ? 3_000 : false),
    }),
  );
}

/** What one of them left out. */
export function useImportRefusals(importId: CatalogueImportId) {
  return useQuery(useTRPC().catalogue.importRefusals.queryOptions({ importId }, { select: ({ items }) => items }));
}

/** What changes the catalogue; whatever shows it is read anew, also after a refusal. */
export function useCatalogueCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.catalogue.pathFilter());
  return {
    keep: useCommand(trpc.catalogue.keep.mutationOptions({ onSettled })),
    setPrice: useCommand(trpc.catalogue.setPrice.mutationOptions({ onSettled })),
    undoImport: useCommand(trpc.catalogue.undoImport.mutationOptions({ onSettled })),
    switchMedicine: useCommand(trpc.catalogue.switch.mutationOptions({ onSettled })),
  };
}
