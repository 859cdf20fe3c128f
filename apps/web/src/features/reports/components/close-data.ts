import type { BranchId } from "@carepoint/domain/kernel/id";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

/** What passed through the reader's hands since their last close, where they work or where they left it open. */
export function useDrawer(branchId: BranchId | undefined) {
  return useQuery(useTRPC().reports.drawer.queryOptions(branchId ? { branchId } : undefined, { staleTime: 0 }));
}

/** A branch's closes, page after page; a cashier is shown their own. */
export function useCloses(branchId: BranchId) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.reports.closes.pathKey(), "pages", branchId],
    queryFn: ({ pageParam: before, signal }) =>
      client.reports.closes.query({ branchId, ...(before && { before }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ items, more }) => (more ? items.at(-1)?.id : undefined),
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    staleTime: 0,
  });
}

/** Drawer and closes are read anew after each, also after a refusal. */
export function useCloseCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.reports.pathFilter());
  return {
    closeDay: useCommand(trpc.reports.closeDay.mutationOptions({ onSettled })),
    signOff: useCommand(trpc.reports.signOff.mutationOptions({ onSettled })),
  };
}
