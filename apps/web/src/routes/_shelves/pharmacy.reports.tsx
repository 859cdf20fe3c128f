import { createFileRoute } from "@tanstack/react-router";
import { Medicines } from "../../features/reports/screens/medicines.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_shelves/pharmacy/reports")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its schema stays out of the shell
  beforeLoad: requireRole("pharmacy_manager"),
  component: Medicines,
});
