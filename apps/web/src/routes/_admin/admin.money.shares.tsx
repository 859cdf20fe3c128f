import { createFileRoute } from "@tanstack/react-router";
import { Shares } from "../../features/reports/screens/shares.tsx";

export const Route = createFileRoute("/_admin/admin/money/shares")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it
  component: () => <Shares base="/admin/money" />,
});
