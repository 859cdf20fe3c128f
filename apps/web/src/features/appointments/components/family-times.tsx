import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { appointmentId as appointmentIdOf } from "@carepoint/domain/kernel/id";
import { Plural } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import type { Booking, ChosenSlot } from "./desk-booking.ts";
import { type ChosenPatient, useBookingCommands, useFamilyDaySlots } from "./desk-data.ts";
import { useDeskPlace } from "./desk-place.tsx";
import { DeskTimes } from "./desk-slots.tsx";
import { useFortnights } from "./fortnights.tsx";

interface FamilyTimesProps {
  patients: readonly ChosenPatient[];
  doctor: DoctorView;
  onHeld: (family: NonNullable<Booking["family"]>) => void;
}

/** Times from which all of a family find room. The one that is taken holds them all, or none. */
export function FamilyTimes({ patients, doctor, onHeld }: FamilyTimesProps) {
  const blocked = useOnlineOnly();
  const { branchId } = useDeskPlace();
  const weeks = useFortnights(doctor.id);
  const people = patients.length;
  const query = useFamilyDaySlots({ doctorId: doctor.id, branchId, people, from: weeks.from, to: weeks.to });
  const { holdFamily } = useBookingCommands();
  const take = ({ branchId: at, startsAt }: ChosenSlot) =>
    holdFamily.mutate(
      { doctorId: doctor.id, branchId: at, startsAt, patientIds: patients.map(({ id }) => id) },
      {
        onSuccess: ({ holds, holdExpiresAt }) => {
          const of = (patientId: string) => patients.find(({ id }) => id === patientId);
          const held = holds.flatMap(({ appointmentId, patientId, startsAt: at }) => {
            const patient = of(patientId);
            return patient ? [{ appointmentId: appointmentIdOf.parse(appointmentId), patient, startsAt: at }] : [];
          });
          onHeld({ holds: held, until: holdExpiresAt });
        },
        onError: () => void query.refetch(),
      },
    );
  return (
    <div className="flex flex-col gap-4">
      <p>
        <Plural
          value={people}
          one="Room for # person, beginning at:"
          other="Room for # one after another, beginning at:"
        />
      </p>
      <ErrorNotice error={holdFamily.error} />
      {blocked && <p className="text-soft">{blocked}</p>}
      <DeskTimes
        query={query}
        weeks={weeks}
        onChosen={(slot) => !blocked && !holdFamily.isPending && take(slot)}
        earliest
      />
    </div>
  );
}
