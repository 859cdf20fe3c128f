import { medicineOrderId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { MyOrder } from "../../features/pharmacy/screens/my-order.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/medicines/orders/$orderId")({
  beforeLoad: requireRole("patient"),
  component: () => <MyOrder orderId={medicineOrderId.parse(Route.useParams().orderId)} />,
});
