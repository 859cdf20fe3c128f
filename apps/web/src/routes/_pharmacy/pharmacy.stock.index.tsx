import { stockParts } from "@carepoint/domain/stock/schema";
import { createFileRoute } from "@tanstack/react-router";
import { StockList } from "../../features/stock/screens/stock-list.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/stock/")({
  validateSearch: ({ part }: Record<string, unknown>) => ({ part: stockParts.find((each) => each === part) ?? "all" }),
  component: () => <StockList part={Route.useSearch().part} />,
});
