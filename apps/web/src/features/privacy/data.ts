import { type ErasureId, erasureId, type PatientId } from "@carepoint/domain/kernel/id";
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

/** One form of a copy, or the paper of an erasure, by its address. */
export function useFetchFile() {
  return useMutation({ mutationFn: (path: string) => fetchPaper(path) });
}

/** What of a record can be erased today, and how a wish stands. */
export function useErasure(patientId: PatientId) {
  const trpc = useTRPC();
  return useQuery(trpc.privacy.erasure.queryOptions({ patientId }));
}

export function useAskForErasure() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.privacy.pathFilter());
  return useCommand(trpc.privacy.askErasure.mutationOptions({ onSuccess }));
}

/** `code` is the address's last part: the id and what nobody else can write. */
export function useCertificate(code: string) {
  const trpc = useTRPC();
  const [id = "", signature = ""] = code.split(".");
  const erasure = erasureId.safeParse(id);
  const named = erasure.success ? erasure.data : erasureId.parse("00000000-0000-7000-8000-000000000000");
  return useQuery(trpc.privacy.certificate.queryOptions({ erasureId: named, code: signature.padEnd(8, ".") }));
}

export function useErasures() {
  const trpc = useTRPC();
  return useQuery(trpc.privacy.erasures.queryOptions(undefined, { select: ({ items }) => items }));
}

export function useErasurePreview(id: ErasureId) {
  const trpc = useTRPC();
  return useQuery(trpc.privacy.erasurePreview.queryOptions({ erasureId: id }));
}

export function useDecideErasure() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.privacy.pathFilter());
  return useCommand(trpc.privacy.decideErasure.mutationOptions({ onSuccess }));
}

/** The holds of a record by its number; asked once it is long enough to be one. */
export function useHolds(mrn: string) {
  const trpc = useTRPC();
  return useQuery(trpc.privacy.holds.queryOptions({ mrn }, { enabled: mrn.length >= 6 }));
}

export function useHold() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.privacy.pathFilter());
  return useCommand(trpc.privacy.hold.mutationOptions({ onSuccess }));
}

export function useLiftHold() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.privacy.pathFilter());
  return useCommand(trpc.privacy.liftHold.mutationOptions({ onSuccess }));
}

export function useRetention() {
  const trpc = useTRPC();
  return useQuery(trpc.privacy.retention.queryOptions({}));
}

export function useSetRetention() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.privacy.pathFilter());
  return useCommand(trpc.privacy.setRetention.mutationOptions({ onSuccess }));
}
