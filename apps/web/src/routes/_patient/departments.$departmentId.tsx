import { departmentId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { ChooseAnyDoctor } from "../../features/appointments/screens/choose-any-doctor.tsx";

export const Route = createFileRoute("/_patient/departments/$departmentId")({
  component: () => <ChooseAnyDoctor departmentId={departmentId.parse(Route.useParams().departmentId)} />,
});
