import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { can } from "@carepoint/domain/kernel/state-machine";
import { Trans } from "@lingui/react/macro";
import { CalendarClock } from "lucide-react";
import { lazy } from "react";
import { OwnVisitAction } from "./own-visit-action.tsx";

const MoveForPatient = lazy(() =>
  import("./move-for-patient.tsx").then((module) => ({ default: module.MoveForPatient })),
);

/** A doctor gives a visit that has not begun another of the own times. */
export function MoveOwnVisit({ visit }: { visit: AppointmentView }) {
  if (!can(appointmentLifecycle, visit.status, "reschedule")) return null;
  return (
    <OwnVisitAction icon={<CalendarClock aria-hidden="true" />} label={<Trans>Move the visit</Trans>}>
      {(close) => <MoveForPatient visit={visit} mayChooseDoctor={false} onClose={close} />}
    </OwnVisitAction>
  );
}
