import { createFileRoute } from "@tanstack/react-router";
import { Shares } from "../../features/reports/screens/shares.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/money/shares")({
  beforeLoad: requireRole("billing_manager"),
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it
  component: () => <Shares base="/desk/money" />,
});
