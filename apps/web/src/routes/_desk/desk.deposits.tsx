import { createFileRoute } from "@tanstack/react-router";
import { FindPatient } from "../../features/appointments/components/find-patient.tsx";
import { Deposits } from "../../features/billing/screens/deposits.tsx";

export const Route = createFileRoute("/_desk/desk/deposits")({ component: DepositsOfPatient });

function DepositsOfPatient() {
  return <Deposits findPatient={(onChosen) => <FindPatient onChosen={onChosen} />} />;
}
