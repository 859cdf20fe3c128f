import { createFileRoute } from "@tanstack/react-router";
import { Refunds } from "../../features/billing/screens/refunds.tsx";

export const Route = createFileRoute("/_admin/admin/refunds")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it
  component: Refunds,
});
