import { prescriptionId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Prescription } from "../../features/records/screens/prescription.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/prescriptions/$prescriptionId")({
  beforeLoad: requireRole("patient"),
  component: () => <Prescription prescriptionId={prescriptionId.parse(Route.useParams().prescriptionId)} />,
});
