import { patientId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { PatientChart } from "../../features/records/screens/patient-chart.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/patients/$patientId")({
  beforeLoad: requireRole("doctor"),
  component: () => {
    const id = patientId.parse(Route.useParams().patientId);
    return <PatientChart key={id} patientId={id} />;
  },
});
