import { departmentId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { ChooseAnyDoctor } from "../../features/appointments/screens/choose-any-doctor.tsx";
import { JoinWaitlist } from "../../features/waitlist/components/join-waitlist.tsx";

export const Route = createFileRoute("/_patient/departments/$departmentId")({ component: WholeDepartment });

function WholeDepartment() {
  const id = departmentId.parse(Route.useParams().departmentId);
  return <ChooseAnyDoctor departmentId={id} waitlist={<JoinWaitlist of={{ departmentId: id }} />} />;
}
