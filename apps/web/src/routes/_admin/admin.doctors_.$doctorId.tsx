import { doctorId } from "@carepoint/domain/kernel/id";
import { createFileRoute, Link } from "@tanstack/react-router";
import { VisitsInLeave } from "../../features/appointments/components/visits-in-leave.tsx";
import { DoctorHours } from "../../features/doctors/screens/doctor-hours.tsx";

export const Route = createFileRoute("/_admin/admin/doctors_/$doctorId")({ component: HoursEverywhere });

function HoursEverywhere() {
  const doctor = doctorId.parse(Route.useParams().doctorId);
  return (
    <DoctorHours
      doctorId={doctor}
      at={null}
      first={<VisitsInLeave doctorId={doctor} />}
      back={(label) => <Link to="/admin/doctors">{label}</Link>}
    />
  );
}
