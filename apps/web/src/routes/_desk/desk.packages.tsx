import { createFileRoute } from "@tanstack/react-router";
import { FindPatient } from "../../features/appointments/components/find-patient.tsx";
import { PatientPackages } from "../../features/billing/screens/patient-packages.tsx";

export const Route = createFileRoute("/_desk/desk/packages")({ component: PackagesOfPatient });

function PackagesOfPatient() {
  return <PatientPackages findPatient={(onChosen) => <FindPatient onChosen={onChosen} />} />;
}
