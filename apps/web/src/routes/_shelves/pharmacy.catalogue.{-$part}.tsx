import { createFileRoute } from "@tanstack/react-router";
import { PartOfCatalogue } from "../../features/catalogue/screens/part-of-catalogue.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/catalogue/{-$part}")({
  component: () => <PartOfCatalogue part={Route.useParams().part} />,
});
