import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { HandedOver } from "./handed-over.tsx";
import { HandedOverPrescription } from "./handed-over-prescription.tsx";

/** The pharmacist's counter: what was sent there, or one of these. */
export function Counter({ prescriptionId }: { prescriptionId: PrescriptionId | undefined }) {
  if (!prescriptionId) return <HandedOver />;
  return <HandedOverPrescription key={prescriptionId} prescriptionId={prescriptionId} />;
}
