import { createFileRoute } from "@tanstack/react-router";
import { FindPatient } from "../../features/appointments/components/find-patient.tsx";
import { DrawBill } from "../../features/billing/screens/draw-bill.tsx";
import { NamePayer } from "../../features/patients/components/name-payer.tsx";

export const Route = createFileRoute("/_desk/desk/bills/new")({ component: NewBill });

function NewBill() {
  return (
    <DrawBill
      findPatient={(onChosen) => <FindPatient onChosen={onChosen} />}
      namePayer={(patientId) => <NamePayer patientId={patientId} />}
    />
  );
}
