import { calendarDate, toInstant } from "@carepoint/domain/kernel/calendar";
import type { BranchId, DoctorId } from "@carepoint/domain/kernel/id";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { Screen } from "../../../components/screen.tsx";
import { todayIn } from "../../../lib/format.ts";
import { BookedAtDesk } from "../components/booked-at-desk.tsx";
import { kindOf } from "../components/booking-terms.ts";
import { ConfirmAtDesk } from "../components/confirm-at-desk.tsx";
import { ConfirmFamily } from "../components/confirm-family.tsx";
import { type Booking, useDeskBooking } from "../components/desk-booking.ts";
import type { ChosenPatient } from "../components/desk-data.ts";
import { useDeskPlace } from "../components/desk-place.tsx";
import { DoctorStep } from "../components/doctor-step.tsx";
import { PatientStep } from "../components/patient-step.tsx";
import { RepeatVisits } from "../components/repeat-visits.tsx";
import type { WishedTime } from "../components/time-choice.tsx";
import { TimeStep } from "../components/time-step.tsx";
import { WalkInAtDesk } from "../components/walk-in-at-desk.tsx";
import { useWish, type Wish } from "../components/wished-slot.ts";

/** Draws the way onto a doctor's waiting list. */
type WaitingList = (of: { patient: ChosenPatient; doctorId: DoctorId; branchId: BranchId | null }) => ReactNode;

/** Someone stands at the counter: who, with whom, when, and the visit is confirmed. Earlier answers stay in sight. */
export function BookForPatient({ waitlist, wish = {} }: { waitlist?: WaitingList; wish?: Wish }) {
  const { t } = useLingui();
  const { branchId } = useDeskPlace();
  const desk = useDeskBooking(wish.squeeze ?? false);
  const wished = useWishedTime(wish);
  useWish(wish, branchId, (doctor, slot) => desk.choose({ doctor, ...(!wish.squeeze && { slot }) }));
  const { booking, booked, time, choose, finish, changeTime, startOver } = desk;
  const { patients, doctor, slot, repeating, way, squeeze, family } = booking;
  const [patient, ...relatives] = patients;
  if (booked) return <BookedAtDesk booking={booking} booked={booked} onNext={startOver} />;
  const alone = patient !== undefined && relatives.length === 0;
  return (
    <Screen title={t`Book for a patient`}>
      <AskBeforeLeaving unsaved={isEntered(booking, wish)} />
      <PatientStep {...desk} />
      {(patient || doctor) && <DoctorStep key={patients.length} {...desk} />}
      {doctor && (patient || slot) && (
        <TimeStep
          {...desk}
          doctor={doctor}
          wished={wished}
          waitlist={alone && waitlist?.({ patient, doctorId: doctor.id, branchId })}
        />
      )}
      {alone && doctor && way === "walk_in" && branchId && (
        <WalkInAtDesk
          patient={patient}
          doctor={doctor}
          branchId={branchId}
          onToken={(token) => finish({ way: "walk_in", token })}
        />
      )}
      {alone && doctor && slot && repeating && (
        <Panel title={t`Repeat this visit`}>
          <RepeatVisits
            doctorId={doctor.id}
            branchId={slot.branchId}
            patientId={patient.id}
            kind={kindOf(booking, doctor)}
            first={() => slot.startsAt}
            onBooked={(starts) => finish({ way: "series", starts })}
            onLeave={() => choose({ repeating: false })}
          />
        </Panel>
      )}
      {alone && doctor && slot && !repeating && (
        <ConfirmAtDesk
          key={`${slot.branchId} ${slot.startsAt}`}
          patient={patient}
          doctor={doctor}
          kind={kindOf(booking, doctor)}
          slot={slot}
          squeeze={squeeze}
          time={time}
          reason={booking.reason}
          onReason={(reason) => choose({ reason })}
          onBooked={(code) => finish({ way: "visit", code })}
          onSlotGone={changeTime}
        />
      )}
      {doctor && family && (
        <ConfirmFamily
          doctor={doctor}
          family={family}
          onBooked={(codes) => finish({ way: "family", codes })}
          onGone={changeTime}
        />
      )}
    </Screen>
  );
}

/** Somebody has answered more than the page's address did, which the grid wrote. */
function isEntered({ patients, doctor, slot, way }: Booking, wish: Wish): boolean {
  if (patients.length > 0 || way === "walk_in") return true;
  const others = doctor !== undefined && doctor.id !== wish.doctorId;
  return others || (slot !== undefined && Date.parse(slot.startsAt) !== Date.parse(wish.startsAt ?? ""));
}

/** The day and time of a full time on the grid, beside which somebody is to be squeezed in. */
function useWishedTime({ startsAt }: Wish): WishedTime {
  const zone = useHospitalZone();
  if (!startsAt) return { date: todayIn(zone), time: "" };
  const at = toInstant(startsAt).toZonedDateTimeISO(zone);
  return { date: calendarDate.parse(at.toPlainDate().toString()), time: at.toPlainTime().toString().slice(0, 5) };
}
