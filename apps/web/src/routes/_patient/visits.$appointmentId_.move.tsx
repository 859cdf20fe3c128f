import { appointmentId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { MoveVisit } from "../../features/appointments/screens/move-visit.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/visits/$appointmentId_/move")({
  beforeLoad: requireRole("patient"),
  component: () => <MoveVisit appointmentId={appointmentId.parse(Route.useParams().appointmentId)} />,
});
