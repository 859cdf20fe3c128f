import { doctorId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { ChooseSlot } from "../../features/appointments/screens/choose-slot.tsx";
import { JoinWaitlist } from "../../features/waitlist/components/join-waitlist.tsx";

export const Route = createFileRoute("/_patient/doctors/$doctorId")({ component: OneDoctor });

function OneDoctor() {
  const id = doctorId.parse(Route.useParams().doctorId);
  return <ChooseSlot doctorId={id} waitlist={<JoinWaitlist of={{ doctorId: id }} />} />;
}
