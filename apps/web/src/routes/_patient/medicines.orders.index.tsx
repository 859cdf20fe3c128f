import { createFileRoute } from "@tanstack/react-router";
import { MyOrders } from "../../features/pharmacy/screens/my-orders.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/medicines/orders/")({
  beforeLoad: requireRole("patient"),
  component: MyOrders,
});
