import { createFileRoute } from "@tanstack/react-router";
import { GoodsBack } from "../../features/pharmacy/screens/goods-back.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/returns")({
  validateSearch: (search: Record<string, unknown>) => search,
  component: function Returns() {
    const { bill } = Route.useSearch();
    return <GoodsBack key={String(bill)} bill={typeof bill === "string" ? bill : undefined} />;
  },
});
