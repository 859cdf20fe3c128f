import { prescriptionId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Counter } from "../../features/records/screens/counter.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/{-$id}")({
  component: () => <Counter prescriptionId={prescriptionId.safeParse(Route.useParams().id).data} />,
});
