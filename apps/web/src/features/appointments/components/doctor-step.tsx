import { useLingui } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";
import { AnyAtDesk } from "./any-at-desk.tsx";
import { BookingStep } from "./booking-step.tsx";
import type { DeskBooking } from "./desk-booking.ts";
import { useDeskPlace } from "./desk-place.tsx";
import { PickDoctor } from "./pick-doctor.tsx";

/** With whom: a doctor of this branch, or whoever of a department is free for one person. */
export function DoctorStep({ booking: { patients, doctor }, choose, chooseHeld, changeDoctor }: DeskBooking) {
  const { t } = useLingui();
  const { branchId } = useDeskPlace();
  const [patient, ...relatives] = patients;
  return (
    <BookingStep title={t`Doctor`} onChange={doctor && changeDoctor}>
      {doctor ? (
        <p>
          <strong>{doctor.name}</strong> · {doctor.specialisation} · {doctor.fee === 0 ? t`Free` : money(doctor.fee)}
        </p>
      ) : (
        <div className="flex flex-col gap-4">
          <PickDoctor branchId={branchId} onChosen={(chosen) => choose({ doctor: chosen })} />
          {branchId && patient && relatives.length === 0 && (
            <AnyAtDesk patient={patient} branchId={branchId} onHeld={chooseHeld} />
          )}
        </div>
      )}
    </BookingStep>
  );
}
