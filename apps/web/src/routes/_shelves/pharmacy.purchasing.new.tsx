import { purchaseId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { NewPurchase } from "../../features/stock/screens/new-purchase.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/purchasing/new")({
  validateSearch: (search: Record<string, unknown>) => search,
  component: () => <NewPurchase draft={purchaseId.safeParse(Route.useSearch().draft).data} />,
});
