import { addDays, type CalendarDate } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { dayMonth } from "../../../lib/format.ts";
import { type DayActions, WeekDay } from "./week-day.tsx";
import { clockOf, daysOf, mondayOf, type Plan } from "./week-days.ts";

type WeekViewProps = DayActions & {
  plan: Plan;
  today: CalendarDate;
  monday: CalendarDate;
  onWeek: (monday: CalendarDate) => void;
};

/** One week as it will be: columns of a clock on a wide screen, day under day on a narrow one. */
export function WeekView({ plan, today, monday, onWeek, ...actions }: WeekViewProps) {
  const { t } = useLingui();
  const days = daysOf(plan, monday);
  const clock = clockOf(days);
  const hours = Array.from({ length: (clock.to - clock.from) / 60 }, (_, index) => clock.from / 60 + index);
  const sunday = addDays(monday, 6);
  return (
    <div className="@container flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <IconButton
          label={t`Week before`}
          icon={<ChevronLeft aria-hidden="true" className="rtl:rotate-180" />}
          disabled={monday <= mondayOf(today)}
          onClick={() => onWeek(addDays(monday, -7))}
        />
        <p aria-live="polite" className="min-w-40 text-center font-strong tabular-nums">
          {dayMonth(monday)} – {dayMonth(sunday)}
        </p>
        <IconButton
          label={t`Week after`}
          icon={<ChevronRight aria-hidden="true" className="rtl:rotate-180" />}
          onClick={() => onWeek(addDays(monday, 7))}
        />
        {monday !== mondayOf(today) && (
          <Button size="compact" variant="quiet" onClick={() => onWeek(mondayOf(today))}>
            <Trans>This week</Trans>
          </Button>
        )}
      </div>
      <div className="@min-[46rem]:grid @min-[46rem]:grid-cols-[2.75rem_repeat(7,minmax(0,1fr))]">
        <div aria-hidden="true" className="@max-[46rem]:hidden pt-16">
          {hours.map((hour) => (
            <p key={hour} className="-translate-y-2 h-11 pe-2 text-end text-soft text-xs tabular-nums">
              {String(hour).padStart(2, "0")}
            </p>
          ))}
        </div>
        {days.map((day) => (
          <WeekDay key={day.date} day={day} clock={clock} isToday={day.date === today} {...actions} />
        ))}
      </div>
    </div>
  );
}
