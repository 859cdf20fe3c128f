import type { PatientId } from "@carepoint/domain/kernel/id";
import { keepPreviousData, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../lib/command.ts";
import { readAnew } from "../../lib/read-anew.ts";
import { useTRPC } from "../../lib/trpc.ts";

export function useRecordsFound(text: string) {
  const enabled = /^(\d|..)/u.test(text.trim());
  return useQuery(
    useTRPC().patients.find.queryOptions({ text, limit: 8 }, { enabled, placeholderData: keepPreviousData }),
  );
}

/** Both records side by side, once both are chosen. */
export function useMergePreview(patientId: PatientId | undefined, mergedId: PatientId | undefined) {
  const asked = patientId && mergedId ? { patientId, mergedId } : skipToken;
  return useQuery(useTRPC().patients.merging.queryOptions(asked, { staleTime: 0 }));
}

/** The last merges, the latest first. */
export function useMerges() {
  return useQuery(useTRPC().patients.merges.queryOptions({ limit: 50 }, { staleTime: 0 }));
}

export function useMergeCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () => readAnew(queries, trpc.patients.pathFilter());
  return {
    merge: useCommand(trpc.patients.merge.mutationOptions({ onSuccess })),
    undo: useCommand(trpc.patients.undoMerge.mutationOptions({ onSuccess })),
  };
}
