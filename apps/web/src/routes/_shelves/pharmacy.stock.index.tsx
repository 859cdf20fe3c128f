import { type StockPart, stockParts } from "@carepoint/domain/stock/schema";
import { createFileRoute } from "@tanstack/react-router";
import { StockList } from "../../features/stock/screens/stock-list.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/")({
  validateSearch: ({ part }: Record<string, unknown>): { part?: StockPart } => {
    const known = stockParts.find((each) => each === part);
    return known ? { part: known } : {};
  },
  component: () => <StockList part={Route.useSearch().part ?? "all"} />,
});
