import { createFileRoute } from "@tanstack/react-router";
import { Counts } from "../../features/stock/screens/counts.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/counts/{-$countId}")({
  component: () => <Counts countId={Route.useParams().countId} />,
});
