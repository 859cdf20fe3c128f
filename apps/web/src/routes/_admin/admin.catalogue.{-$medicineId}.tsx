import { medicineId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Catalogue } from "../../features/catalogue/screens/catalogue.tsx";
import { Medicine } from "../../features/catalogue/screens/medicine.tsx";

export const Route = createFileRoute("/_admin/admin/catalogue/{-$medicineId}")({ component: CatalogueOrMedicine });

function CatalogueOrMedicine() {
  const { medicineId: id } = Route.useParams();
  return id === undefined ? <Catalogue /> : <Medicine medicineId={medicineId.parse(id)} />;
}
