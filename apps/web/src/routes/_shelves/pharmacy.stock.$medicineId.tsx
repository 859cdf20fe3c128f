import { medicineId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import { MedicineStock } from "../../features/stock/screens/medicine-stock.tsx";

export const Route = createFileRoute("/_shelves/pharmacy/stock/$medicineId")({
  validateSearch: (search: Record<string, unknown>) => search, // the screen reads it: its words stay out of the shell
  component: () => (
    <MedicineStock medicineId={medicineId.parse(Route.useParams().medicineId)} asked={Route.useSearch()} />
  ),
});
