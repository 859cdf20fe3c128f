import { prescriptionId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Counter } from "../../features/records/screens/counter.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_pharmacy/pharmacy/{-$id}")({
  beforeLoad: requireRole("pharmacist"),
  component: () => <Counter prescriptionId={prescriptionId.safeParse(Route.useParams().id).data} />,
});
