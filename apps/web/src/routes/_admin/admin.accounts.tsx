import type { FoundPatientView } from "@carepoint/domain/patients/schema";
import { useLingui } from "@lingui/react/macro";
import { createFileRoute } from "@tanstack/react-router";
import { useState } from "react";
import { PatientAccounts } from "../../features/accounts/screens/patient-accounts.tsx";
import { ActingPanel } from "../../features/patients/components/acting-panel.tsx";
import { CareTeamPanel } from "../../features/patients/components/care-team-panel.tsx";
import { RecordChoice } from "../../features/patients/components/record-choice.tsx";

export const Route = createFileRoute("/_admin/admin/accounts")({ component: Accounts });

function Accounts() {
  const { t } = useLingui();
  const [patient, setPatient] = useState<FoundPatientView>();
  return (
    <PatientAccounts
      patientId={patient?.id}
      choice={<RecordChoice name="patient" label={t`Patient`} chosen={patient} onChoose={setPatient} />}
    >
      {patient && (
        <>
          <ActingPanel patientId={patient.id} as="staff" />
          <CareTeamPanel patientId={patient.id} as="admin" />
        </>
      )}
    </PatientAccounts>
  );
}
