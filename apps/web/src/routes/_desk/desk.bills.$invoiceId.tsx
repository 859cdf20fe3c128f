import { invoiceId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { DeskBill } from "../../features/billing/screens/desk-bill.tsx";

export const Route = createFileRoute("/_desk/desk/bills/$invoiceId")({
  component: () => <DeskBill invoiceId={invoiceId.parse(Route.useParams().invoiceId)} />,
});
