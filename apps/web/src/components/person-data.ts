import type { PatientId } from "@carepoint/domain/kernel/id";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../lib/trpc.ts";
import { useKeptRow } from "../offline/read.ts";

/** The whole record of someone this account looks after; the kept row stands in without a network. */
export function usePerson(patientId: PatientId) {
  const query = useQuery(useTRPC().patients.byId.queryOptions({ patientId }));
  const { row, asOf } = useKeptRow("patient", patientId);
  return { query, kept: { data: row, asOf } };
}
