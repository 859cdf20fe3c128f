import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { recordOpeningStatuses } from "@carepoint/domain/appointments/states";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { CalendarPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";

/** Of the desk, and of no use without a network: the rounds do not wait for it, nor does a device keep it. */
const BookAgain = lazy(() => import("./book-again.tsx").then((module) => ({ default: module.BookAgain })));

/** A doctor books the next visit of the patient of this one, in their own times. */
export function BookOwnVisit({ visit }: { visit: AppointmentView }) {
  const offline = useOnlineOnly();
  const [open, setOpen] = useState(false);
  const { patientId } = visit;
  const isTreated = recordOpeningStatuses.some((each) => each === visit.status);
  if (patientId === null || !isTreated) return null;
  return (
    <>
      <Button
        className="self-start"
        icon={<CalendarPlus aria-hidden="true" />}
        blocked={offline}
        onClick={() => setOpen(true)}
      >
        <Trans>Book a visit</Trans>
      </Button>
      <Suspense>{open && <BookAgain visit={visit} patientId={patientId} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
