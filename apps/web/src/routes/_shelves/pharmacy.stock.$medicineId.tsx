import { medicineId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { MedicineStock } from "../../features/stock/screens/medicine-stock.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/$medicineId")({
  component: () => <MedicineStock medicineId={medicineId.parse(Route.useParams().medicineId)} />,
});
