import { stockCountId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { CountSheet } from "../../features/stock/screens/count-sheet.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/counts/$countId")({
  component: () => <CountSheet countId={stockCountId.parse(Route.useParams().countId)} />,
});
