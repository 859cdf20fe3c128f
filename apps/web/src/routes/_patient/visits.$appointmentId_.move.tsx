import { appointmentId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { MoveVisit } from "../../features/appointments/screens/move-visit.tsx";
import { usePayVisit } from "../../features/billing/data.ts";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/visits/$appointmentId_/move")({
  beforeLoad: requireRole("patient"),
  component: Move,
});

function Move() {
  const id = appointmentId.parse(Route.useParams().appointmentId);
  return <MoveVisit appointmentId={id} payment={usePayVisit()} />;
}
