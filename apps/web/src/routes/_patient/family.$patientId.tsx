import { patientId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Person } from "../../features/patients/screens/person.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/family/$patientId")({
  beforeLoad: requireRole("patient"),
  component: () => <Person patientId={patientId.parse(Route.useParams().patientId)} />,
});
