import type { PatientId } from "@carepoint/domain/kernel/id";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { readableLatestFirst } from "../cache.ts";

/** What was signed of a patient's visits, whichever doctor wrote it, the latest first. */
export function useSignedNotes(patientId: PatientId, limit: number) {
  return useQuery(useTRPC().records.signedNotes.queryOptions({ patientId, limit }, { select: ({ items }) => items }));
}

const prescriptionsRead = 50;

/** One patient's prescriptions; those that the device keeps stand in without a network. */
export function usePrescriptionsOf(patientId: PatientId) {
  const input = { patientId, limit: prescriptionsRead };
  const query = useQuery(useTRPC().records.listPrescriptions.queryOptions(input, { select: ({ items }) => items }));
  const { rows, state, asOf } = useKeptRows("prescription");
  const kept = state === "ready" ? readableLatestFirst(rows.filter((row) => row.patientId === patientId)) : undefined;
  return { query, kept: { data: kept, asOf, state } };
}
