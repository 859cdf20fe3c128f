import type { PatientId } from "@carepoint/domain/kernel/id";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { readAnew } from "../../../lib/read-anew.ts";
import { type RouterOutputs, useTRPC } from "../../../lib/trpc.ts";

export type FoundForGlass = RouterOutputs["patients"]["findForBreakGlass"][number];

/** Whom exactly this number belongs to; nothing is asked before somebody presses. */
export function useFoundForGlass(text: string | undefined) {
  const trpc = useTRPC();
  return useQuery(
    trpc.patients.findForBreakGlass.queryOptions(text === undefined ? skipToken : { text }, {
      staleTime: 0,
      retry: false,
    }),
  );
}

/** What stands open in an emergency: everything of this doctor's, or of one patient. */
export function useOpenGlass(patientId?: PatientId) {
  const trpc = useTRPC();
  return useQuery(trpc.patients.openGlass.queryOptions(patientId ? { patientId } : {}));
}

export function useBreakGlass() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSuccess = () =>
    readAnew(
      queries,
      trpc.patients.pathFilter(),
      trpc.records.chart.pathFilter(),
      trpc.records.visitContext.pathFilter(),
    );
  return useCommand(trpc.patients.breakGlass.mutationOptions({ onSuccess }));
}

/** The record is shut again: what was read of it leaves the memory of this page. */
export function useShutRecord(patientId: PatientId) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () => {
    queries.removeQueries({ queryKey: trpc.records.chart.queryKey({ patientId }) });
    queries.removeQueries({ queryKey: trpc.patients.byId.queryKey({ patientId }) });
    queries.removeQueries({
      queryKey: trpc.records.listPrescriptions.queryKey({ patientId, limit: patientPrescriptions }),
    });
    void queries.invalidateQueries(trpc.patients.openGlass.pathFilter());
    void queries.invalidateQueries(trpc.records.visitContext.pathFilter());
  };
}

export const patientPrescriptions = 50;

/** The record of a patient whom no visit of today brings: identity and allergies, and what was prescribed. */
export function usePatientRecord(patientId: PatientId) {
  const trpc = useTRPC();
  const person = useQuery(trpc.patients.byId.queryOptions({ patientId }));
  const prescriptions = useQuery(
    trpc.records.listPrescriptions.queryOptions(
      { patientId, limit: patientPrescriptions },
      { select: ({ items }) => items },
    ),
  );
  return { person, prescriptions };
}
