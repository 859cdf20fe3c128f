import { prescriptionId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { HandedOverPrescription } from "../../features/records/screens/handed-over-prescription.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/$prescriptionId")({ component: ReadHandedOver });

function ReadHandedOver() {
  const id = prescriptionId.parse(Route.useParams().prescriptionId);
  return <HandedOverPrescription key={id} prescriptionId={id} />;
}
