import { MOST_REFUSALS } from "@carepoint/domain/catalogue/imports";
import type { CatalogueImportId, FileId, MedicineId } from "@carepoint/domain/kernel/id";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { useFollow } from "../../lib/live.ts";
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

/** One medicine with its prices and what may stand for it. */
export function useMedicine(medicineId: MedicineId) {
  return useQuery(useTRPC().catalogue.medicine.queryOptions({ medicineId }));
}

/** Generics that a medicine may be tied to. */
export function useTies(text: string) {
  const ties = useTRPC().catalogue.ties.queryOptions(
    { text },
    { placeholderData: keepPreviousData, select: ({ items }) => items },
  );
  return useQuery(ties);
}

/** Lists that were brought in, followed as they go; asked now and then while one is under way, should a hint be lost. */
export function useImports() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const imports = useQuery(
    trpc.catalogue.imports.queryOptions(undefined, {
      select: ({ items }) => items,
      refetchInterval: ({ state }) => (state.data?.items.some(({ endedAt }) => endedAt === null) ? 5_000 : false),
    }),
  );
  // what is turned over or found elsewhere is out of date with it
  useFollow(["imports"], () => {
    void imports.refetch();
    void queries.invalidateQueries(trpc.catalogue.list.pathFilter());
    void queries.invalidateQueries(trpc.catalogue.find.pathFilter());
  });
  return imports;
}

/** What stands at the head of a list that has come. */
export function useListLook(uploadId: FileId) {
  return useQuery(useTRPC().catalogue.lookAtList.queryOptions({ uploadId }, { staleTime: Number.POSITIVE_INFINITY }));
}

/** All that is kept of what one of them left out, for a file. */
export function useAllRefusals() {
  const client = useTRPCClient();
  return async (importId: CatalogueImportId) =>
    (await client.catalogue.importRefusals.query({ importId, most: MOST_REFUSALS })).items;
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
    setPicture: useCommand(trpc.catalogue.setPicture.mutationOptions({ onSettled })),
    tie: useCommand(trpc.catalogue.tie.mutationOptions({ onSettled })),
    tryList: useCommand(trpc.catalogue.tryList.mutationOptions({ onSettled })),
    keepList: useCommand(trpc.catalogue.keepList.mutationOptions({ onSettled })),
    undoImport: useCommand(trpc.catalogue.undoImport.mutationOptions({ onSettled })),
    switchMedicine: useCommand(trpc.catalogue.switch.mutationOptions({ onSettled })),
  };
}
