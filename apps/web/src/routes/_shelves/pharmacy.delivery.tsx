import { createFileRoute } from "@tanstack/react-router";
import { DeliveryRules } from "../../features/pharmacy/screens/delivery-rules.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_shelves/pharmacy/delivery")({
  beforeLoad: requireRole("pharmacy_manager"),
  component: DeliveryRules,
});
