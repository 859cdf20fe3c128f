import { patientId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { CareTeamPanel } from "../../features/patients/components/care-team-panel.tsx";
import { RecordOrEmergency } from "../../features/records/screens/record-or-emergency.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/records/{-$id}")({
  beforeLoad: requireRole("doctor"),
  component: Chart,
});

/** Whoever treats a patient takes a colleague into their care from here. */
function Chart() {
  const id = patientId.safeParse(Route.useParams().id).data;
  return <RecordOrEmergency patientId={id}>{id && <CareTeamPanel patientId={id} as="doctor" />}</RecordOrEmergency>;
}
