import { createFileRoute } from "@tanstack/react-router";
import { Payments } from "../../features/billing/screens/payments.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/payments")({
  beforeLoad: requireRole("billing_manager"),
  component: Payments,
});
