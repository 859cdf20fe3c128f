import { medicineId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Catalogue } from "../../features/catalogue/screens/catalogue.tsx";
import { Imports } from "../../features/catalogue/screens/imports.tsx";
import { Medicine } from "../../features/catalogue/screens/medicine.tsx";

/** One route for the catalogue, its lists and a medicine: the names of routes weigh on a patient's first page. */
export const Route = createFileRoute("/_admin/admin/catalogue/{-$part}")({ component: PartOfCatalogue });

function PartOfCatalogue() {
  const { part } = Route.useParams();
  if (part === undefined) return <Catalogue />;
  return part === "imports" ? <Imports /> : <Medicine medicineId={medicineId.parse(part)} />;
}
