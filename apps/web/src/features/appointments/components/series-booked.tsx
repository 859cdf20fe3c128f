import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { visitTime } from "../../../lib/format.ts";
import { BookedNotice } from "./booked-notice.tsx";
import type { ChosenPatient } from "./desk-data.ts";

type SeriesBookedProps = {
  patient: ChosenPatient;
  starts: readonly string[];
  zone: string;
  onNext: () => void;
};

/** All times that were booked, to be read out. */
export function SeriesBooked({ patient, starts, zone, onNext }: SeriesBookedProps) {
  const { t } = useLingui();
  const title = plural(starts.length, { one: "# visit is booked", other: "# visits are booked" });
  return (
    <BookedNotice title={title} who={patient.name} onNext={onNext}>
      <ul aria-label={t`Visits`}>
        {starts.map((startsAt) => (
          <li key={startsAt}>{visitTime(startsAt, zone)}</li>
        ))}
      </ul>
    </BookedNotice>
  );
}
