import { addDays, type CalendarDate, calendarDate, datesBetween } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { DateStrip } from "@carepoint/ui/blocks/date-strip";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef } from "react";
import { dayMonth, number, weekday } from "../../../lib/format.ts";
import { useVisitsPerDay } from "./visit-data.ts";

type DayStepsProps = { day: CalendarDate; today: CalendarDate; onDay: (day: CalendarDate) => void };

/** A day on, a day back, or any of its week by how many come then. The strip is one tab stop; arrow keys walk it. */
export function DaySteps({ day, today, onDay }: DayStepsProps) {
  const { t } = useLingui();
  const monday = addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
  const week = datesBetween(monday, addDays(monday, 6));
  const counts = useVisitsPerDay(monday, week.length);
  /** Where the presses lead so far: the address follows a moment later, and no press is lost meanwhile. */
  const heading = useRef(day);
  useEffect(() => {
    heading.current = day;
  }, [day]);
  const step = (days: number) => {
    heading.current = addDays(heading.current, days);
    onDay(heading.current);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="-ms-2 flex items-center gap-1">
        <IconButton
          label={t`The day before`}
          icon={<ChevronLeft aria-hidden="true" className="rtl:rotate-180" />}
          onClick={() => step(-1)}
        />
        <IconButton
          label={t`The day after`}
          icon={<ChevronRight aria-hidden="true" className="rtl:rotate-180" />}
          onClick={() => step(1)}
        />
        {day !== today && (
          <Button size="compact" variant="quiet" onClick={() => onDay(today)}>
            <Trans>Today</Trans>
          </Button>
        )}
      </div>
      <DateStrip
        fitted
        label={t`Visits of the week`}
        value={day}
        onChange={(key) => onDay(calendarDate.parse(key))}
        days={week.map((date) => {
          const visits = counts.get(date);
          const spoken = `${weekday(date, "long")}, ${dayMonth(date)}`;
          return {
            key: date,
            weekday: weekday(date),
            day: number(Number(date.slice(8))),
            note: (
              <span aria-hidden="true">{visits === undefined ? "\u00a0" : visits === 0 ? "–" : number(visits)}</span>
            ),
            spoken:
              visits === undefined ? spoken : `${spoken}, ${plural(visits, { one: "# visit", other: "# visits" })}`,
          };
        })}
      />
    </div>
  );
}
