import { doctorId } from "@carepoint/domain/kernel/id";
import { createFileRoute, Link } from "@tanstack/react-router";
import { VisitsInLeave } from "../../features/appointments/components/visits-in-leave.tsx";
import { DoctorHours } from "../../features/doctors/screens/doctor-hours.tsx";
import { requireRole, useSignedIn } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/doctors/$doctorId")({
  beforeLoad: requireRole("front_desk"),
  component: HoursAtBranch,
});

function HoursAtBranch() {
  const { branchId } = useSignedIn();
  const doctor = doctorId.parse(Route.useParams().doctorId);
  return (
    branchId && (
      <DoctorHours
        doctorId={doctor}
        at={branchId}
        first={<VisitsInLeave doctorId={doctor} />}
        back={(label) => <Link to="/desk/doctors">{label}</Link>}
      />
    )
  );
}
