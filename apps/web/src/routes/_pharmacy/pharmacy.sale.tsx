import { createFileRoute } from "@tanstack/react-router";
import { FindPatient } from "../../features/appointments/components/find-patient.tsx";
import { Sale } from "../../features/pharmacy/screens/sale.tsx";
import { AlertText } from "../../features/records/components/alert-words.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/sale")({
  component: () => (
    <Sale
      findCustomer={(onChosen) => <FindPatient onChosen={onChosen} />}
      alertText={(alert, names) => <AlertText {...{ alert, names }} />}
    />
  ),
});
