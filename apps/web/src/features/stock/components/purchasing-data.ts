import type { PurchaseId, RecallId, StoreId, SupplierId, SupplierReturnId } from "@carepoint/domain/kernel/id";
import { localeSchema } from "@carepoint/domain/kernel/language";
import type { PdfFile } from "@carepoint/domain/kernel/pdf-file";
import type { ListPurchasesInput, PurchasePart } from "@carepoint/domain/stock/purchasing";
import { useLingui } from "@lingui/react/macro";
import { skipToken, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";
import { useFollowedStore } from "../data.ts";

type After = NonNullable<ListPurchasesInput["after"]> | null;

/** How a list by time is read page by page. */
const byTime = {
  initialPageParam: null as After,
  getNextPageParam: ({ after }: { readonly after: After }) => after,
};

export function usePurchases(storeId: StoreId | undefined, part: PurchasePart) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  useFollowedStore(storeId);
  return useInfiniteQuery({
    ...byTime,
    queryKey: [...trpc.stock.purchases.pathKey(), "pages", storeId, part],
    queryFn: storeId
      ? ({ pageParam }) => client.stock.purchases.query({ storeId, part, ...(pageParam && { after: pageParam }) })
      : skipToken,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function usePurchase(purchaseId: PurchaseId | undefined) {
  return useQuery(useTRPC().stock.purchase.queryOptions(purchaseId ? { purchaseId } : skipToken));
}

/** What is low in the store; asked for when somebody begins an order. */
export function useProposal(storeId: StoreId | undefined) {
  return useQuery(useTRPC().stock.purchaseProposal.queryOptions(storeId ? { storeId } : skipToken));
}

export function useReturns(storeId: StoreId | undefined) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  useFollowedStore(storeId);
  return useInfiniteQuery({
    ...byTime,
    queryKey: [...trpc.stock.supplierReturns.pathKey(), "pages", storeId],
    queryFn: storeId
      ? ({ pageParam }) => client.stock.supplierReturns.query({ storeId, ...(pageParam && { after: pageParam }) })
      : skipToken,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useReturn(returnId: SupplierReturnId) {
  return useQuery(useTRPC().stock.supplierReturn.queryOptions({ returnId }));
}

export function useReturnable(storeId: StoreId, supplierId: SupplierId | undefined) {
  return useQuery(useTRPC().stock.returnable.queryOptions(supplierId ? { storeId, supplierId } : skipToken));
}

export function useRecalls(storeId: StoreId | undefined) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  useFollowedStore(storeId);
  return useInfiniteQuery({
    ...byTime,
    queryKey: [...trpc.stock.recalls.pathKey(), "pages"],
    queryFn: ({ pageParam }) => client.stock.recalls.query(pageParam ? { after: pageParam } : {}),
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useRecall(recallId: RecallId) {
  return useQuery(useTRPC().stock.recallDetail.queryOptions({ recallId }));
}

export function useSupplierBook() {
  return useQuery(useTRPC().stock.supplierBook.queryOptions(undefined, { select: ({ items }) => items }));
}

export function usePurchasingCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.stock.pathFilter());
  return {
    addSupplier: useCommand(trpc.stock.addSupplier.mutationOptions({ onSuccess })),
    amendSupplier: useCommand(trpc.stock.amendSupplier.mutationOptions({ onSuccess })),
    link: useCommand(trpc.stock.linkSupplier.mutationOptions({ onSuccess })),
    unlink: useCommand(trpc.stock.unlinkSupplier.mutationOptions({ onSuccess })),
    askOffers: useCommand(trpc.stock.askOffers.mutationOptions()),
    draft: useCommand(trpc.stock.draftPurchase.mutationOptions({ onSuccess })),
    amend: useCommand(trpc.stock.amendPurchase.mutationOptions({ onSuccess })),
    send: useCommand(trpc.stock.sendPurchase.mutationOptions({ onSuccess })),
    acknowledge: useCommand(trpc.stock.acknowledgePurchase.mutationOptions({ onSuccess })),
    close: useCommand(trpc.stock.closePurchase.mutationOptions({ onSuccess })),
    cancel: useCommand(trpc.stock.cancelPurchase.mutationOptions({ onSuccess })),
    recall: useCommand(trpc.stock.recall.mutationOptions({ onSuccess })),
    lift: useCommand(trpc.stock.liftRecall.mutationOptions({ onSuccess })),
    pull: useCommand(trpc.stock.pullRecalled.mutationOptions({ onSuccess })),
    giveBack: useCommand(trpc.stock.returnToSupplier.mutationOptions({ onSuccess })),
    credit: useCommand(trpc.stock.creditReturn.mutationOptions({ onSuccess })),
    refuse: useCommand(trpc.stock.refuseReturn.mutationOptions({ onSuccess })),
  };
}

/** Which paper for a supplier: an order, or what goes with goods that go back. */
export type AskedGoodsPaper = { purchaseId: PurchaseId } | { returnId: SupplierReturnId };

/** A paper for a supplier as PDF in the reader's language. */
export function useGoodsPaper() {
  const { i18n } = useLingui();
  const { stock } = useTRPCClient();
  return useMutation({
    mutationFn: (asked: AskedGoodsPaper): Promise<PdfFile> => {
      const locale = localeSchema.catch("en").parse(i18n.locale);
      return "purchaseId" in asked
        ? stock.purchasePaper.query({ ...asked, locale })
        : stock.returnPaper.query({ ...asked, locale });
    },
  });
}
