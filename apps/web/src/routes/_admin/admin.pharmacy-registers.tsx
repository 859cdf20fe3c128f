import { createFileRoute } from "@tanstack/react-router";
import { Registers } from "../../features/reports/screens/registers.tsx";

export const Route = createFileRoute("/_admin/admin/pharmacy-registers")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its schema stays out of the shell
  component: Registers,
});
