import { recallId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Recall } from "../../features/stock/screens/recall.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/purchasing/recalls/$recallId")({
  component: () => <Recall recallId={recallId.parse(Route.useParams().recallId)} />,
});
