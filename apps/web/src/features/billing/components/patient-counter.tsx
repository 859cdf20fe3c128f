import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Screen } from "../../../components/screen.tsx";
import { ChosenPatient, type Payer } from "./chosen-patient.tsx";

/** Another domain finds patients: the route hands its search in. */
export type FindPatient = (onChosen: (patient: Payer) => void) => ReactNode;

interface PatientCounterProps {
  title: string;
  width?: "narrow";
  findPatient: FindPatient;
  children: (payer: Payer) => ReactNode;
}

/** What the desk sells or takes for one patient: first who, then it. */
export function PatientCounter({ title, width, findPatient, children }: PatientCounterProps) {
  const [payer, setPayer] = useState<Payer>();
  return (
    <Screen
      title={title}
      {...(width && { width })}
      back={
        <Link to="/desk/bills">
          <ChevronLeft aria-hidden />
          <Trans>Bills of the desk</Trans>
        </Link>
      }
    >
      {payer ? (
        <div className="flex flex-col gap-6">
          <ChosenPatient payer={payer} onOther={() => setPayer(undefined)} />
          {children(payer)}
        </div>
      ) : (
        findPatient(setPayer)
      )}
    </Screen>
  );
}
