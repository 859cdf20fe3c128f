import type { AppointmentId, PrescriptionId } from "@carepoint/domain/kernel/id";
import { useQuery } from "@tanstack/react-query";
import { prescriptionsShown } from "../../lib/first-questions.ts";
import { useTRPC } from "../../lib/trpc.ts";

/** The prescriptions of everyone this account looks after. */
export function usePrescriptions() {
  const trpc = useTRPC();
  const input = { limit: prescriptionsShown };
  return useQuery(trpc.records.listPrescriptions.queryOptions(input, { select: ({ items }) => items }));
}

/** The note of a visit that is done, once its doctor has signed it; nothing where there is none. */
export function useSignedNote(appointmentId: AppointmentId) {
  return useQuery(useTRPC().records.note.queryOptions({ appointmentId }, { retryOnMount: false }));
}

/** What was written at a visit, asked for in one go with it. */
export function useVisitRecords(appointmentId: AppointmentId): void {
  usePrescriptions();
  useSignedNote(appointmentId);
}

/** What the doctor still has to sign. */
export function useUnsignedNotes() {
  return useQuery(useTRPC().records.unsigned.queryOptions(undefined, { select: ({ items }) => items }));
}

export function usePrescription(prescriptionId: PrescriptionId) {
  const trpc = useTRPC();
  return useQuery(trpc.records.readPrescription.queryOptions({ prescriptionId }));
}

/** How the paper with this code stands. What is not there is not asked for again. */
export function useVerification(code: string) {
  return useQuery(useTRPC().records.verifyPrescription.queryOptions({ code }));
}

/** When to come again, as one visit says it; without one what the account's people can book or decline now. */
export function useFollowUps(appointmentId?: AppointmentId) {
  const asked = useTRPC().records.followUps.queryOptions(appointmentId ? { appointmentId } : {});
  return useQuery({ ...asked, select: ({ items }) => items });
}
