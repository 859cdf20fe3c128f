import { createFileRoute } from "@tanstack/react-router";
import { FindPatient } from "../../features/appointments/components/find-patient.tsx";
import { DrawBill } from "../../features/billing/screens/draw-bill.tsx";

export const Route = createFileRoute("/_desk/desk/bills/new")({ component: NewBill });

function NewBill() {
  return <DrawBill findPatient={(onChosen) => <FindPatient onChosen={onChosen} />} />;
}
