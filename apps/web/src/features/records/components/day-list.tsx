import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { Trans, useLingui } from "@lingui/react/macro";
import { DayRow } from "./day-row.tsx";
import type { Tokens } from "./next-visit.ts";

type DayListProps = {
  visits: readonly AppointmentView[];
  tokens: Tokens;
  currentId?: string | undefined;
  /** Undefined is today; a chart keeps the day beside it. */
  day: CalendarDate | undefined;
};

/** The visits of a day in order of time; those that are over stand below, out of the way. */
export function DayList({ visits, tokens, currentId, day }: DayListProps) {
  const { t } = useLingui();
  const over = visits.filter(isOver);
  const ahead = visits.filter((visit) => !isOver(visit));
  return (
    <div className="flex flex-col gap-4">
      <ul aria-label={t`Visits to come`} className="flex flex-col divide-y divide-hairline">
        {ahead.map((visit) => (
          <DayRow
            key={visit.id}
            visit={visit}
            token={tokens.get(visit.id)}
            current={visit.id === currentId}
            day={day}
          />
        ))}
      </ul>
      {over.length > 0 && (
        <section aria-label={t`Done and missed`}>
          <h2 className="px-4 pb-1 text-sm text-soft">
            <Trans>Done and missed</Trans>
          </h2>
          <ul className="flex flex-col divide-y divide-hairline">
            {over.map((visit) => (
              <DayRow
                key={visit.id}
                visit={visit}
                token={tokens.get(visit.id)}
                current={visit.id === currentId}
                day={day}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function isOver({ status }: AppointmentView): boolean {
  return status === "completed" || status === "no_show";
}
