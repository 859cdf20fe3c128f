import { createFileRoute } from "@tanstack/react-router";
import { Medicines } from "../../features/reports/screens/medicines.tsx";

export const Route = createFileRoute("/_admin/admin/pharmacy-reports")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its schema stays out of the shell
  component: Medicines,
});
