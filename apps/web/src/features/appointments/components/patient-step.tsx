import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import { BookingStep } from "./booking-step.tsx";
import type { DeskBooking } from "./desk-booking.ts";
import type { ChosenPatient } from "./desk-data.ts";
import { FamilyMembers } from "./family-members.tsx";
import { FindPatient } from "./find-patient.tsx";

/** Who stands at the counter: one person, or several of a family who are seen one after another. */
export function PatientStep({ booking, choose, changePatients, changeTime }: DeskBooking) {
  const { t } = useLingui();
  const [gathering, setGathering] = useState(false);
  const { patients } = booking;
  const [only] = patients;
  if (gathering && only)
    return (
      <BookingStep title={t`Who comes along?`}>
        <FamilyMembers
          first={only}
          onChosen={(family) => {
            changeTime();
            choose({ patients: family, kind: undefined });
            setGathering(false);
          }}
          onLeave={() => setGathering(false)}
        />
      </BookingStep>
    );
  return (
    <BookingStep
      title={t`Patient`}
      onChange={only && changePatients}
      actions={
        patients.length === 1 && (
          <Button
            size="compact"
            variant="quiet"
            icon={<UsersRound aria-hidden="true" />}
            onClick={() => setGathering(true)}
          >
            <Trans>With family</Trans>
          </Button>
        )
      }
    >
      {only ? <Chosen patients={patients} /> : <FindPatient onChosen={(patient) => choose({ patients: [patient] })} />}
    </BookingStep>
  );
}

function Chosen({ patients }: { patients: readonly ChosenPatient[] }) {
  return (
    <ol className="flex flex-col gap-1">
      {patients.map(({ id, name, mrn }, place) => (
        <li key={id}>
          {patients.length > 1 && `${place + 1}. `}
          <strong>{name}</strong> · {mrn}
        </li>
      ))}
    </ol>
  );
}
