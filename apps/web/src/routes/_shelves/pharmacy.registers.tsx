import { createFileRoute } from "@tanstack/react-router";
import { Registers } from "../../features/reports/screens/registers.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/registers")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its schema stays out of the shell
  component: Registers,
});
