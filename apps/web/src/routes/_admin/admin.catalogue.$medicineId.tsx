import { medicineId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { Medicine } from "../../features/catalogue/screens/medicine.tsx";

export const Route = createFileRoute("/_admin/admin/catalogue/$medicineId")({ component: OneMedicine });

function OneMedicine() {
  return <Medicine medicineId={medicineId.parse(Route.useParams().medicineId)} />;
}
