import type { PatientId } from "@carepoint/domain/kernel/id";
import { useQuery } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { useReadAnew } from "../../../lib/use-read-anew.ts";

/** While the scanner looks at one of them, how it went is asked for. */
const checkingMs = 4000;

export function useDocuments(patientId: PatientId) {
  const asked = useTRPC().records.documents.queryOptions({ patientId });
  return useQuery({
    ...asked,
    select: ({ items }) => items,
    refetchInterval: ({ state }) => state.data?.items.some(({ status }) => status === "checking") && checkingMs,
  });
}

export function useDocumentCommands() {
  const trpc = useTRPC();
  const onSuccess = useReadAnew(trpc.records.documents);
  return {
    attach: useCommand(trpc.records.attachDocument.mutationOptions({ onSuccess })),
    strike: useCommand(trpc.records.strikeDocument.mutationOptions({ onSuccess })),
  };
}
