import { invoiceId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Invoice } from "../../features/billing/screens/invoice.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/bills/$invoiceId")({
  beforeLoad: requireRole("patient"),
  component: () => <Invoice invoiceId={invoiceId.parse(Route.useParams().invoiceId)} />,
});
