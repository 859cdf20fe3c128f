import { purchaseId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Purchase } from "../../features/stock/screens/purchase.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/purchasing/$purchaseId")({
  component: () => <Purchase purchaseId={purchaseId.parse(Route.useParams().purchaseId)} />,
});
