import type { BillPaperInput } from "@carepoint/domain/billing/sheet";
import type { MedicineOrderId, PatientId, PrescriptionId, StoreId } from "@carepoint/domain/kernel/id";
import { type CheckSaleInput, checkSaleInput } from "@carepoint/domain/pharmacy/counter-check";
import type { LabelsInput } from "@carepoint/domain/pharmacy/labels";
import type { ListSalesInput } from "@carepoint/domain/pharmacy/sales";
import type { SaleItem } from "@carepoint/domain/pharmacy/schema";
import {
  keepPreviousData,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { readAnew } from "../../lib/read-anew.ts";
import { useTRPC, useTRPCClient } from "../../lib/trpc.ts";

/** A counter's list is looked at all day: it asks again by itself, and stops where nobody looks. */
const everyMs = 60_000;

/** What stands with this branch's pharmacy, the most pressing first. */
export function useQueue() {
  return useQuery(
    useTRPC().pharmacy.queue.queryOptions(undefined, {
      staleTime: 0,
      refetchInterval: everyMs,
      select: ({ items }) => items,
    }),
  );
}

/** A prescription with what may be given of it. Asked anew when the page is opened, and not while somebody works on it. */
export function useToDispense(storeId: StoreId, prescriptionId: PrescriptionId) {
  const asked = { storeId, prescriptionId };
  return useQuery(useTRPC().pharmacy.toDispense.queryOptions(asked, { staleTime: 0, refetchOnWindowFocus: false }));
}

/** What these would cost and from which batches they would come; the last answer stands until the next one is in. */
export function useSaleQuote(storeId: StoreId, items: readonly SaleItem[]) {
  const trpc = useTRPC();
  const asked = items.length > 0 ? { storeId, items: [...items] } : skipToken;
  return useQuery(trpc.pharmacy.quote.queryOptions(asked, { staleTime: 0, placeholderData: keepPreviousData }));
}

export type BasketOfPatient = CheckSaleInput;

/** What stands against a basket for whoever buys it by name. The last answer stands until the next one is in, never for another patient. */
export function useSaleCheck(asked: BasketOfPatient | undefined) {
  const trpc = useTRPC();
  const fresh = { staleTime: 0, refetchOnWindowFocus: false } as const;
  return useQuery(
    trpc.pharmacy.checkSale.queryOptions(asked ?? skipToken, {
      ...fresh,
      placeholderData: (before, query) =>
        checkSaleInput.safeParse(query?.queryKey[1]?.input).data?.patientId === asked?.patientId ? before : undefined,
    }),
  );
}

/** What is known of whoever gets an order, and by what it is judged before it is packed. */
export function useOrderSafety(orderId: MedicineOrderId) {
  const fresh = { staleTime: 0, refetchOnWindowFocus: false } as const;
  return useQuery(useTRPC().pharmacy.orderSafety.queryOptions({ orderId }, fresh));
}

/** What a scanned pack is, if the catalogue knows it. */
export function useNameOfPack() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async (text: string) => {
    const { items } = await queries.fetchQuery(trpc.catalogue.find.queryOptions({ text, limit: 1 }));
    return items[0]?.brand;
  };
}

/** What was sold on a bill, asked anew for each of its numbers that is typed or scanned. */
export function useFoundSale(number: string | undefined) {
  const asked = number === undefined ? skipToken : { number };
  return useQuery(useTRPC().pharmacy.findSale.queryOptions(asked, { staleTime: 0, refetchOnWindowFocus: false }));
}

/** What the store gave out, to one customer where one is named, the latest first, page by page. */
export function useSales(storeId: StoreId | undefined, patientId?: PatientId) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.pharmacy.sales.pathKey(), "pages", storeId, patientId],
    queryFn: storeId
      ? ({ pageParam }) =>
          client.pharmacy.sales.query({
            storeId,
            ...(patientId && { patientId }),
            ...(pageParam && { after: pageParam }),
          })
      : skipToken,
    initialPageParam: null as NonNullable<ListSalesInput["after"]> | null,
    getNextPageParam: ({ after }) => after,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

/** Counts a print of a bill and makes its paper. */
export function useSaleBillPaper() {
  const client = useTRPCClient();
  const print = useCommand(useTRPC().pharmacy.printBill.mutationOptions());
  return async (input: BillPaperInput) => {
    await print.mutateAsync({ invoiceId: input.invoiceId });
    return client.pharmacy.billPaper.query(input);
  };
}

/** Labels of what was given out, as a file for the printer. */
export function useLabelPaper() {
  const { pharmacy } = useTRPCClient();
  return useMutation({ mutationFn: (input: LabelsInput) => pharmacy.labels.query(input) });
}

export function usePharmacyCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  // Not waited for: what was given out is said before the page is drawn anew without its form.
  const onSuccess = () => void readAnew(queries, trpc.pharmacy.pathFilter(), trpc.stock.pathFilter());
  return {
    dispense: useCommand(trpc.pharmacy.dispense.mutationOptions({ onSuccess })),
    sell: useCommand(trpc.pharmacy.sell.mutationOptions({ onSuccess })),
    answer: useCommand(trpc.pharmacy.answer.mutationOptions({ onSuccess })),
    ready: useCommand(trpc.pharmacy.ready.mutationOptions({ onSuccess })),
    returnGoods: useCommand(trpc.pharmacy.returnGoods.mutationOptions({ onSuccess })),
    noteAddress: useCommand(trpc.pharmacy.noteAddress.mutationOptions()),
    takePaper: useCommand(trpc.pharmacy.takePaper.mutationOptions({ onSuccess })),
  };
}
