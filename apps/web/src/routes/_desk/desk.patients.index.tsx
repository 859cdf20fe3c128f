import { useLingui } from "@lingui/react/macro";
import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Screen } from "../../components/screen.tsx";
import { FindPatient } from "../../features/appointments/components/find-patient.tsx";
import { requireRole } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/patients/")({
  beforeLoad: requireRole("front_desk"),
  component: Patients,
});

/** Found or newly registered, a patient's details open. */
function Patients() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [registering, setRegistering] = useState(false);
  return (
    <Screen title={registering ? t`Register a patient` : t`Patients`}>
      <FindPatient
        onRegistering={setRegistering}
        onChosen={({ id }) => void navigate({ to: "/desk/patients/$patientId", params: { patientId: id } })}
      />
    </Screen>
  );
}
