import type { PatientId } from "@carepoint/domain/kernel/id";
import { isUnderWay } from "@carepoint/domain/privacy/states";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { fetchPaper } from "../../lib/fetch-paper.ts";
import { useFollow } from "../../lib/live.ts";
import { readAnew } from "../../lib/read-anew.ts";
import { useSession } from "../../lib/session.ts";
import { useTRPC } from "../../lib/trpc.ts";

/** Should a hint be lost, or never come because somebody else's account is told, a copy under way is asked for so often. */
const askAgainMs = 1500;

/** The copies of a record, the newest first; while one is made its progress comes by itself. */
export function useCopies(patientId: PatientId) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const session = useSession();
  useFollow(session?.account ? [`account:${session.account.id}`] : [], () => {
    void queries.invalidateQueries(trpc.privacy.pathFilter());
  });
  return useQuery(
    trpc.privacy.exports.queryOptions(
      { patientId },
      {
        select: ({ items }) => items,
        refetchInterval: ({ state }) =>
          state.data?.items.some(({ status }) => isUnderWay(status)) ? askAgainMs : false,
      },
    ),
  );
}

export function useAskForCopy() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.privacy.pathFilter());
  return useCommand(trpc.privacy.askExport.mutationOptions({ onSuccess }));
}

/** One form of a copy, by its address. */
export function useFetchCopy() {
  return useMutation({ mutationFn: (path: string) => fetchPaper(path) });
}
