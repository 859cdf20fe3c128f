import type { DoctorId } from "@carepoint/domain/kernel/id";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Screen } from "../../../components/screen.tsx";
import { HoursPlanner } from "../components/hours-planner.tsx";

/** A doctor's own week, and everything that decides what patients are offered. */
export function MyHours({ doctorId, first }: { doctorId: DoctorId; first?: ReactNode }) {
  const { t } = useLingui();
  return (
    <Screen
      width="wide"
      title={t`My hours`}
      lead={t`Patients book inside these hours. Visits already booked stay booked.`}
    >
      {first}
      <HoursPlanner doctorId={doctorId} at={null} withKinds />
    </Screen>
  );
}
