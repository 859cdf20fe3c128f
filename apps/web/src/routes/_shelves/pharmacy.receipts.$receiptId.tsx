import { createFileRoute } from "@tanstack/react-router";
import { Receipt } from "../../features/stock/screens/receipt.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/receipts/$receiptId")({
  component: () => <Receipt receiptId={Route.useParams().receiptId} />,
});
