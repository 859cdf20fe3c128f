import { purchaseId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Receive } from "../../features/stock/screens/receive.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/receive")({
  validateSearch: (search: Record<string, unknown>) => search,
  component: () => <Receive of={purchaseId.safeParse(Route.useSearch().order).data} />,
});
