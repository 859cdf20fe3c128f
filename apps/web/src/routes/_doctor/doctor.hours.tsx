import { createFileRoute } from "@tanstack/react-router";
import { VisitsInLeave } from "../../features/appointments/components/visits-in-leave.tsx";
import { MyHours } from "../../features/doctors/screens/my-hours.tsx";
import { requireRole, useSignedIn } from "../../lib/session.ts";

export const Route = createFileRoute("/_doctor/doctor/hours")({
  beforeLoad: requireRole("doctor"),
  component: OwnHours,
});

function OwnHours() {
  const { doctorId } = useSignedIn();
  return doctorId && <MyHours doctorId={doctorId} first={<VisitsInLeave doctorId={doctorId} />} />;
}
