import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Repeat } from "lucide-react";
import type { ReactNode } from "react";
import { VisitKindNote } from "../../../components/visit-kind-note.tsx";
import { visitTime } from "../../../lib/format.ts";
import { BookingStep } from "./booking-step.tsx";
import { kindOf } from "./booking-terms.ts";
import type { DeskBooking } from "./desk-booking.ts";
import { FamilyTimes } from "./family-times.tsx";
import { TimeChoice, type WishedTime } from "./time-choice.tsx";

interface TimeStepProps extends DeskBooking {
  doctor: DoctorView;
  wished: WishedTime;
  /** The way onto the doctor's waiting list. */
  waitlist: ReactNode;
}

/** When: a free time, now as a walk-in, squeezed in with a reason, or a run of times for a family. */
export function TimeStep({ doctor, wished, waitlist, ...desk }: TimeStepProps) {
  const { t } = useLingui();
  const { booking, chooseFamily, changeTime, repeat } = desk;
  const { patients, slot, squeeze, repeating, family, way } = booking;
  const isFamily = patients.length > 1;
  const mayRepeat = patients.length === 1 && !squeeze && !repeating;
  const answered = slot !== undefined || family !== undefined || way === "walk_in";
  return (
    <BookingStep title={t`Time`} onChange={answered ? changeTime : undefined}>
      {family ? (
        <p>
          <Trans>One after another, all of them held.</Trans>
        </p>
      ) : slot ? (
        <>
          <p className="flex flex-wrap items-baseline gap-x-3">
            <strong>{visitTime(slot.startsAt, slot.zone)}</strong> <VisitKindNote kind={kindOf(booking, doctor)} />
            {squeeze && <span className="text-soft">{t`Squeezed in: ${squeeze}`}</span>}
          </p>
          {mayRepeat && (
            <Button className="self-start" icon={<Repeat aria-hidden="true" />} onClick={repeat}>
              <Trans>Repeat</Trans>
            </Button>
          )}
        </>
      ) : way === "walk_in" ? (
        <strong>{t`Now, without a booking`}</strong>
      ) : isFamily ? (
        <FamilyTimes patients={patients} doctor={doctor} onHeld={chooseFamily} />
      ) : (
        <TimeChoice {...desk} doctor={doctor} wished={wished} waitlist={waitlist} />
      )}
    </BookingStep>
  );
}
