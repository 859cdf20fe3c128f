import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { useQuery } from "@tanstack/react-query";
import { useCommand } from "../../../lib/command.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { useReadAnew } from "../../../lib/use-read-anew.ts";

/** What can be done with a prescription, and how it stands. */
export function useAfterPrescription(prescriptionId: PrescriptionId) {
  return useQuery(useTRPC().records.afterPrescription.queryOptions({ prescriptionId }));
}

/** What was given of it and is owed, and what a pharmacy says of it. */
export function usePharmacyStanding(prescriptionId: PrescriptionId) {
  return useQuery(useTRPC().pharmacy.standing.queryOptions({ prescriptionId }));
}

/** A refusal tells that something changed meanwhile: how it stands is read anew then as well. */
export function useAfterCommands() {
  const trpc = useTRPC();
  const refresh = useReadAnew(trpc.records.afterPrescription);
  const after = { onSuccess: refresh, onError: () => void refresh() };
  return {
    ask: useCommand(trpc.records.askRefill.mutationOptions(after)),
    hand: useCommand(trpc.records.handOver.mutationOptions(after)),
    takeBack: useCommand(trpc.records.withdrawHandover.mutationOptions(after)),
  };
}
