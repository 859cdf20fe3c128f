import { createFileRoute } from "@tanstack/react-router";
import { Transfers } from "../../features/stock/screens/transfers.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/transfers/{-$part}")({
  component: () => <Transfers part={Route.useParams().part} />,
});
