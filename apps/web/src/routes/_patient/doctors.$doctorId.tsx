import { doctorId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { askedSlot } from "../../features/appointments/components/asked-slot.ts";
import { ChooseSlot } from "../../features/appointments/screens/choose-slot.tsx";
import { JoinWaitlist } from "../../features/waitlist/components/join-waitlist.tsx";

export const Route = createFileRoute("/_patient/doctors/$doctorId")({
  validateSearch: askedSlot,
  component: OneDoctor,
});

function OneDoctor() {
  const id = doctorId.parse(Route.useParams().doctorId);
  return (
    <ChooseSlot key={id} doctorId={id} wish={Route.useSearch()} waitlist={<JoinWaitlist of={{ doctorId: id }} />} />
  );
}
