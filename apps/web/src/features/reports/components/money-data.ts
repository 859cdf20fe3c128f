import type { ReportPeriod } from "@carepoint/domain/reports/period";
import type {
  DocumentRow,
  DocumentsInput,
  OutstandingRow,
  ReceiptRow,
  ReceiptsInput,
} from "@carepoint/domain/reports/schema";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

/** Figures are asked for each time they are looked at; the last ones stay while others are on their way. */
const fresh = { staleTime: 0, placeholderData: keepPreviousData } as const;

export function useRevenue(period: ReportPeriod) {
  return useQuery(useTRPC().reports.revenue.queryOptions(period, fresh));
}
export function useMethods(period: ReportPeriod) {
  return useQuery(useTRPC().reports.methods.queryOptions(period, fresh));
}
export function useSources(period: ReportPeriod) {
  return useQuery(useTRPC().reports.sources.queryOptions(period, fresh));
}
export function useGivenBack(period: ReportPeriod) {
  return useQuery(useTRPC().reports.givenBack.queryOptions(period, fresh));
}
export function useTaxes(period: ReportPeriod) {
  return useQuery(useTRPC().reports.taxes.queryOptions(period, fresh));
}
export function usePromoUse(period: ReportPeriod) {
  return useQuery(useTRPC().reports.promoUse.queryOptions(period, fresh));
}
export function useWaiverSums(period: ReportPeriod) {
  return useQuery(useTRPC().reports.waivers.queryOptions(period, fresh));
}
export function useMedicineSums(period: ReportPeriod) {
  return useQuery(useTRPC().reports.medicines.queryOptions(period, fresh));
}
type Cursor = { at: DocumentRow["issuedAt"]; id: string };
const pages = {
  initialPageParam: null as Cursor | null,
  staleTime: 0,
} as const;

/** The documents behind a figure, page after page. */
export function useDocuments(input: Omit<DocumentsInput, "after">) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    ...pages,
    queryKey: [...trpc.reports.documents.pathKey(), "pages", input],
    queryFn: ({ pageParam: after, signal }) =>
      client.reports.documents.query({ ...input, ...(after && { after }) }, { signal }),
    getNextPageParam: ({ items, more }) => (more ? cursorOf(items.at(-1)) : undefined),
    select: (all) => all.pages.flatMap(({ items }) => items),
  });
}

/** The money behind a figure, page after page. */
export function useReceipts(input: Omit<ReceiptsInput, "after">) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    ...pages,
    queryKey: [...trpc.reports.receipts.pathKey(), "pages", input],
    queryFn: ({ pageParam: after, signal }) =>
      client.reports.receipts.query({ ...input, ...(after && { after }) }, { signal }),
    getNextPageParam: ({ items, more }) => (more ? cursorOf(items.at(-1)) : undefined),
    select: (all) => all.pages.flatMap(({ items }) => items),
  });
}

/** What is still to be paid, the oldest first; the bands are of all of it, whatever was read so far. */
export function useOutstanding({ branchId }: Pick<ReportPeriod, "branchId">) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    ...pages,
    placeholderData: keepPreviousData,
    queryKey: [...trpc.reports.outstanding.pathKey(), "pages", branchId],
    queryFn: ({ pageParam: after, signal }) =>
      client.reports.outstanding.query({ branchId, ...(after && { after }) }, { signal }),
    getNextPageParam: ({ items, more }) => (more ? cursorOf(items.at(-1)) : undefined),
    select: (all) => ({
      bands: all.pages[0]?.bands ?? [],
      items: all.pages.flatMap(({ items }) => items),
    }),
  });
}

function cursorOf(row: DocumentRow | OutstandingRow | ReceiptRow | undefined): Cursor | undefined {
  if (!row) return undefined;
  return { at: "issuedAt" in row ? row.issuedAt : row.at, id: row.id };
}

interface Paged<Data> {
  readonly data: Data | undefined;
  readonly hasNextPage: boolean;
}
type PagedQuery<Data> = Paged<Data> & { readonly fetchNextPage: () => Promise<Paged<Data>> };

/** What is on the screen and every page after it, for a file. */
export async function everyPage<Data>(query: PagedQuery<Data>): Promise<Data | undefined> {
  let read: Paged<Data> = query;
  while (read.hasNextPage) read = await query.fetchNextPage();
  return read.data;
}

/** The same of a list. */
export async function everyRow<Row>(query: PagedQuery<readonly Row[]>): Promise<readonly Row[]> {
  return (await everyPage(query)) ?? [];
}
