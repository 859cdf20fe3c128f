import { prescriptionId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { OrderPrescription } from "../../features/pharmacy/screens/order-prescription.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/medicines/of/$prescriptionId")({
  beforeLoad: requireRole("patient"),
  component: () => <OrderPrescription prescriptionId={prescriptionId.parse(Route.useParams().prescriptionId)} />,
});
