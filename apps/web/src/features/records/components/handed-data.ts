import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import type { HandedOverItem } from "@carepoint/domain/records/handover";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

/** A counter's list is looked at all day: it asks again by itself, and stops where nobody looks. */
const everyMs = 60_000;

/** What patients sent to this branch's pharmacy. */
export function useHandedOver() {
  const options = { select: ({ items }: { items: HandedOverItem[] }) => items, refetchInterval: everyMs };
  return useQuery(useTRPC().records.handedOver.queryOptions(undefined, options));
}

export function useHandedOverPrescription(prescriptionId: PrescriptionId) {
  return useQuery(useTRPC().records.readHandedOver.queryOptions({ prescriptionId }));
}
