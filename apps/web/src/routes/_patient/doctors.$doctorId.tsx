import { doctorId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { ChooseSlot } from "../../features/appointments/screens/choose-slot.tsx";

export const Route = createFileRoute("/_patient/doctors/$doctorId")({
  component: () => <ChooseSlot doctorId={doctorId.parse(Route.useParams().doctorId)} />,
});
