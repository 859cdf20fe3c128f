import { createFileRoute } from "@tanstack/react-router";
import { FindPatient } from "../../features/appointments/components/find-patient.tsx";
import { Sales } from "../../features/pharmacy/screens/sales.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/sales")({
  component: () => <Sales findCustomer={(onChosen) => <FindPatient onChosen={onChosen} />} />,
});
