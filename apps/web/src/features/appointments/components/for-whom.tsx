import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { UserPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useSignedIn } from "../../../lib/session.ts";

/** Draws the form for a new patient; it calls back with the id. */
export type PatientForm = (form: { onDone: (patientId: string) => void }) => ReactNode;

interface ForWhomProps {
  value: string | undefined;
  onChange: (patientId: string) => void;
  patientForm: PatientForm;
}

/** Who is coming: someone this account already books for, or someone new. */
export function ForWhom({ value, onChange, patientForm }: ForWhomProps) {
  const { t } = useLingui();
  const { patients } = useSignedIn();
  const [adding, setAdding] = useState(false);
  const chosen = (patientId: string) => {
    setAdding(false);
    onChange(patientId);
  };
  return (
    <div className="flex flex-col gap-2">
      <ChoiceField
        label={t`Who is the visit for?`}
        name="patient"
        value={value ?? ""}
        onChange={(event) => {
          const patient = patients.find(({ id }) => id === event.target.value);
          if (patient) onChange(patient.id);
        }}
        options={patients.map(({ id, name, mrn }) => ({ value: id, label: name, description: mrn }))}
      />
      <Button
        variant="quiet"
        className="-ms-4 self-start"
        icon={<UserPlus aria-hidden />}
        onClick={() => setAdding(true)}
      >
        <Trans>Someone else</Trans>
      </Button>
      <Sheet open={adding} onClose={() => setAdding(false)} title={t`Who is coming?`} closeLabel={t`Close`}>
        {adding && patientForm({ onDone: chosen })}
      </Sheet>
    </div>
  );
}
