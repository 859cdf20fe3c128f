import { createFileRoute } from "@tanstack/react-router";
import { AdminStock } from "../../features/stock/screens/admin-stock.tsx";

export const Route = createFileRoute("/_admin/admin/stock")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its words stay out of the shell
  component: () => <AdminStock asked={Route.useSearch()} />,
});
