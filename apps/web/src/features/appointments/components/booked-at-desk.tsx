import { useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { listText, visitTime } from "../../../lib/format.ts";
import { BookedNotice } from "./booked-notice.tsx";
import type { Booked, Booking } from "./desk-booking.ts";
import { SeriesBooked } from "./series-booked.tsx";
import { TokenAtDesk } from "./walk-in-at-desk.tsx";

interface BookedAtDeskProps {
  booking: Booking;
  booked: Booked;
  onNext: () => void;
}

/** What was booked, to be read out: a code for each visit, or a token. */
export function BookedAtDesk({ booking: { patients, doctor, slot, family }, booked, onNext }: BookedAtDeskProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const [patient] = patients;
  if (!patient || !doctor) return null;
  switch (booked.way) {
    case "walk_in":
      return <TokenAtDesk number={booked.token} patient={patient} doctor={doctor} onNext={onNext} />;
    case "series":
      return <SeriesBooked starts={booked.starts} zone={slot?.zone ?? zone} patient={patient} onNext={onNext} />;
    case "family":
      return (
        <BookedNotice title={t`Visits confirmed`} who={listText(patients.map(({ name }) => name))} onNext={onNext}>
          <p>{doctor.name}</p>
          <ol aria-label={t`Visits`} className="flex flex-col gap-2 pt-2">
            {family?.holds.map((hold, place) => (
              <li key={hold.appointmentId} className="flex flex-wrap justify-between gap-x-4">
                <span>
                  {hold.patient.name} · {visitTime(hold.startsAt, zone)}
                </span>
                <span className="select-all text-xl font-strong tabular-nums">{booked.codes[place]}</span>
              </li>
            ))}
          </ol>
        </BookedNotice>
      );
    case "visit":
      return (
        <BookedNotice title={t`Visit confirmed`} who={patient.name} onNext={onNext}>
          {slot && (
            <p>
              {doctor.name} · {visitTime(slot.startsAt, slot.zone)}
            </p>
          )}
          <p className="select-all text-3xl font-strong tabular-nums">{booked.code}</p>
        </BookedNotice>
      );
  }
}
