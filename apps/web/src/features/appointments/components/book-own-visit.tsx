import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { recordOpeningStatuses } from "@carepoint/domain/appointments/states";
import { Trans } from "@lingui/react/macro";
import { CalendarPlus } from "lucide-react";
import { lazy } from "react";
import { OwnVisitAction } from "./own-visit-action.tsx";

const BookAgain = lazy(() => import("./book-again.tsx").then((module) => ({ default: module.BookAgain })));

/** A doctor books the next visit of the patient of this one, in their own times. */
export function BookOwnVisit({ visit }: { visit: AppointmentView }) {
  const { patientId } = visit;
  const isTreated = recordOpeningStatuses.some((each) => each === visit.status);
  if (patientId === null || !isTreated) return null;
  return (
    <OwnVisitAction icon={<CalendarPlus aria-hidden="true" />} label={<Trans>Book a visit</Trans>}>
      {(close) => <BookAgain visit={visit} patientId={patientId} onClose={close} />}
    </OwnVisitAction>
  );
}
