import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { visitTime } from "../lib/format.ts";

interface TouchedVisitsProps {
  /** How many there are; the list holds the first of them. */
  count: number;
  visits: readonly AppointmentView[];
}

const shown = 8;

/** The booked visits that a leave or a holiday lies over, before it is made. */
export function TouchedVisits({ count, visits }: TouchedVisitsProps) {
  const { t } = useLingui();
  if (count === 0) {
    return (
      <p role="status" className="text-soft">
        <Trans>No visit is booked in this time.</Trans>
      </p>
    );
  }
  const more = count - Math.min(shown, visits.length);
  return (
    <Notice
      tone="warn"
      title={<Plural value={count} one="# visit is booked in this time" other="# visits are booked in this time" />}
    >
      <p>
        <Trans>They stay booked. Nobody can book new ones.</Trans>
      </p>
      <List label={t`Booked visits`}>
        {visits.slice(0, shown).map((visit) => (
          <ListRow
            key={visit.id}
            title={visitTime(visit.startsAt, visit.zone)}
            description={[visit.patientName ?? visit.code, visit.doctorName].join(" · ")}
          />
        ))}
      </List>
      {more > 0 && (
        <p>
          <Plural value={more} one="and # more" other="and # more" />
        </p>
      )}
    </Notice>
  );
}
