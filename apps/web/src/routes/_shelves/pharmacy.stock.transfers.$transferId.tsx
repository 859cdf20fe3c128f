import { stockTransferId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Transfer } from "../../features/stock/screens/transfer.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/transfers/$transferId")({
  component: () => <Transfer transferId={stockTransferId.parse(Route.useParams().transferId)} />,
});
