import type { BranchId, DoctorId } from "@carepoint/domain/kernel/id";
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Screen } from "../../../components/screen.tsx";
import { HoursPlanner } from "../components/hours-planner.tsx";
import { useDoctorName } from "../data.ts";

interface DoctorHoursProps {
  doctorId: DoctorId;
  /** The one branch that the desk plans for; null for the administration. */
  at: BranchId | null;
  first?: ReactNode;
  /** To the list that this doctor was chosen from. */
  back: (label: ReactElement) => ReactElement;
}

/** The hours of a doctor whom somebody else plans for. */
export function DoctorHours({ doctorId, at, first, back }: DoctorHoursProps) {
  const { t } = useLingui();
  const name = useDoctorName(doctorId) ?? t`Doctor`;
  return (
    <Screen
      width="wide"
      title={t`Hours of ${name}`}
      lead={at ? t`At your branch. Visits already booked stay booked.` : t`Visits already booked stay booked.`}
      back={back(
        <>
          <ChevronLeft aria-hidden />
          <Trans>All doctors</Trans>
        </>,
      )}
    >
      {first}
      <HoursPlanner doctorId={doctorId} at={at} withKinds={at === null} />
    </Screen>
  );
}
