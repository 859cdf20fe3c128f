import { createFileRoute } from "@tanstack/react-router";
import { StockList } from "../../features/stock/screens/stock-list.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its words stay out of the shell
  component: () => <StockList asked={Route.useSearch()} />,
});
