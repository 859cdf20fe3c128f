import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { useQuery } from "@tanstack/react-query";
import { prescriptionsShown } from "../../lib/first-questions.ts";
import { useTRPC } from "../../lib/trpc.ts";

/** The prescriptions of everyone this account looks after. */
export function usePrescriptions() {
  const trpc = useTRPC();
  const input = { limit: prescriptionsShown };
  return useQuery(trpc.records.listPrescriptions.queryOptions(input, { select: ({ items }) => items }));
}

export function usePrescription(prescriptionId: PrescriptionId) {
  const trpc = useTRPC();
  return useQuery(trpc.records.readPrescription.queryOptions({ prescriptionId }));
}
