import { createFileRoute } from "@tanstack/react-router";
import { FindPatient } from "../../features/appointments/components/find-patient.tsx";
import { GoodsBack } from "../../features/pharmacy/screens/goods-back.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/returns")({
  validateSearch: (search: Record<string, unknown>) => search,
  component: function Returns() {
    const { bill } = Route.useSearch();
    return (
      <GoodsBack
        key={String(bill)}
        bill={typeof bill === "string" ? bill : undefined}
        findCustomer={(onChosen) => <FindPatient onChosen={onChosen} />}
      />
    );
  },
});
