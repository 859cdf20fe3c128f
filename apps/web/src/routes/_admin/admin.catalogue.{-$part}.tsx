import { createFileRoute } from "@tanstack/react-router";
import { PartOfCatalogue } from "../../features/catalogue/screens/part-of-catalogue.tsx";

export const Route = createFileRoute("/_admin/admin/catalogue/{-$part}")({
  component: () => <PartOfCatalogue part={Route.useParams().part} />,
});
