import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { useTRPC, useTRPCClient } from "../../lib/trpc.ts";
import { useReadAnew } from "../../lib/use-read-anew.ts";

/** So often the page asks anew while somebody has it open. */
const everyMs = 10_000;
const pageSize = 50;

/** What runs behind the hospital. */
export function useOperations() {
  return useQuery({ ...useTRPC().operations.state.queryOptions(), refetchInterval: everyMs });
}

/** What was given up, newest first. */
export function useFailedJobs() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.operations.failedJobs.pathKey(), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.operations.failedJobs.query({ limit: pageSize, ...(pageParam && { before: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.id),
    select: ({ pages }) => pages.flat(),
    refetchInterval: everyMs,
  });
}

/** A refusal tells that somebody else did it: the lists are read anew after it too. */
export function useTryAgain() {
  const { operations } = useTRPC();
  const refresh = useReadAnew(operations.state, operations.failedJobs);
  return useCommand(operations.tryAgain.mutationOptions({ onSuccess: refresh, onError: () => void refresh() }));
}
