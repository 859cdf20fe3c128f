import { createFileRoute } from "@tanstack/react-router";
import { PurchaseList } from "../../features/stock/screens/purchase-list.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/purchasing/")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its words stay out of the shell
  component: () => <PurchaseList asked={Route.useSearch().part} />,
});
