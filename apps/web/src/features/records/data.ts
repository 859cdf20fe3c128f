import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../lib/trpc.ts";

/** The prescriptions of everyone this account looks after. */
export function usePrescriptions() {
  const trpc = useTRPC();
  return useQuery(trpc.records.listPrescriptions.queryOptions({ limit: 100 }, { select: ({ items }) => items }));
}

export function usePrescription(prescriptionId: PrescriptionId) {
  const trpc = useTRPC();
  return useQuery(trpc.records.readPrescription.queryOptions({ prescriptionId }));
}
