import { medicineId } from "@carepoint/domain/kernel/id";
import { createFileRoute, notFound } from "@tanstack/react-router";
import { MedicineStock } from "../../features/stock/screens/medicine-stock.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/stock/$medicineId")({
  params: {
    parse: (params) => {
      const id = medicineId.safeParse(params.medicineId).data;
      if (!id) throw notFound();
      return { medicineId: id };
    },
  },
  component: () => <MedicineStock medicineId={Route.useParams().medicineId} />,
});
