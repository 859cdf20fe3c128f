import type { RecallId } from "@carepoint/domain/kernel/id";
import type { RecallPeopleInput } from "@carepoint/domain/pharmacy/recall-people";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

/** Who got units of a recall, the latest first, page by page. */
export function useRecallPeople(recallId: RecallId) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.pharmacy.recallPeople.pathKey(), "pages", recallId],
    queryFn: ({ pageParam }) =>
      client.pharmacy.recallPeople.query({ recallId, ...(pageParam && { after: pageParam }) }),
    initialPageParam: null as NonNullable<RecallPeopleInput["after"]> | null,
    getNextPageParam: ({ after }) => after,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export type RecallPeopleQuery = ReturnType<typeof useRecallPeople>;

/** Every row, page after page: a paper and a file hold all of them. */
export async function everyRecallRow(query: RecallPeopleQuery) {
  let read: Pick<RecallPeopleQuery, "data" | "hasNextPage"> = query;
  while (read.hasNextPage) read = await query.fetchNextPage();
  return read.data ?? [];
}

/** Orders that hold units of a recall. */
export function useRecallHeld(recallId: RecallId) {
  return useQuery(
    useTRPC().pharmacy.recallHeld.queryOptions({ recallId }, { staleTime: 0, select: ({ items }) => items }),
  );
}

/** Tells whom nobody told yet. */
export function useTellRecalled() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.pharmacy.recallPeople.pathFilter());
  return useCommand(trpc.pharmacy.tellRecalled.mutationOptions({ onSuccess }));
}
