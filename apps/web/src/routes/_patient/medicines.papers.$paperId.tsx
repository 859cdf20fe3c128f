import { paperId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { OrderPaper } from "../../features/pharmacy/screens/order-paper.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_patient/medicines/papers/$paperId")({
  beforeLoad: requireRole("patient"),
  component: () => <OrderPaper paperId={paperId.parse(Route.useParams().paperId)} />,
});
