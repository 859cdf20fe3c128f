import { patientId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { RecordOrEmergency } from "../../features/records/screens/record-or-emergency.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/records/{-$id}")({
  beforeLoad: requireRole("doctor"),
  component: () => <RecordOrEmergency patientId={patientId.safeParse(Route.useParams().id).data} />,
});
