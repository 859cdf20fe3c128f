import { minutesOfDay } from "@carepoint/domain/kernel/calendar";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { dayMonth, weekday as weekdayText } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { StretchButton } from "./stretch-button.tsx";
import { isIdle, type PlannedDay } from "./week-days.ts";
import type { HoursFault } from "./week-draft.ts";

export interface DayActions {
  readonly faults: ReadonlyMap<number, HoursFault>;
  readonly branchName: (branchId: BranchId) => string | undefined;
  readonly onEdit: (index: number) => void;
  readonly onAdd: (weekday: number) => void;
}

type WeekDayProps = DayActions & {
  day: PlannedDay;
  clock: { readonly from: number; readonly to: number };
  isToday: boolean;
};

const hourRem = 2.75;

/** One day of the drawn week: its hours on the clock, what is taken from them, and the way to add some. */
export function WeekDay({ day, clock, isToday, faults, branchName, onEdit, onAdd }: WeekDayProps) {
  const { t } = useLingui();
  const local = useLocalized();
  const { date, weekday } = day;
  const dayName = weekdayText(date, "long");
  const place = (from: string, to: string) => ({
    top: `${((minutesOfDay(from) - clock.from) / 60) * hourRem}rem`,
    height: `${((minutesOfDay(to) - minutesOfDay(from)) / 60) * hourRem}rem`,
  });
  const closed = day.holidays.map(({ name }) => local(name)).join(", ");
  return (
    <section
      aria-label={`${dayName}, ${dayMonth(date)}`}
      className="border-hairline @max-[46rem]:border-t @max-[46rem]:py-3 @min-[46rem]:border-s"
    >
      <header className="flex items-start justify-between gap-1 @min-[46rem]:h-16 @min-[46rem]:px-1.5">
        <div className="min-w-0">
          <p className={`font-strong leading-tight ${isToday ? "text-action" : ""}`}>
            <span className="@min-[46rem]:hidden">{dayName}</span>
            <span className="@max-[46rem]:hidden">{weekdayText(date)}</span>
          </p>
          <p className="text-soft text-sm leading-tight tabular-nums">{dayMonth(date)}</p>
        </div>
        <IconButton
          className="-me-1.5 -mt-1.5"
          label={t`Add hours on ${dayName}`}
          icon={<Plus aria-hidden="true" />}
          onClick={() => onAdd(weekday)}
        />
      </header>
      <div
        className="relative flex flex-col gap-2 @min-[46rem]:block @min-[46rem]:h-(--clock) @min-[46rem]:bg-[repeating-linear-gradient(to_bottom,var(--hairline)_0_1px,transparent_1px_2.75rem)]"
        style={{ ["--clock" as string]: `${((clock.to - clock.from) / 60) * hourRem}rem` }}
      >
        {closed && (
          <p className="rounded-box bg-warn-soft px-2 py-1 text-sm leading-tight @min-[46rem]:absolute @min-[46rem]:inset-x-1 @min-[46rem]:top-0">
            <Trans>Holiday: {closed}</Trans>
          </p>
        )}
        {day.stretches.length === 0 && !closed && day.exceptions.length === 0 && (
          <p className="text-soft text-sm @min-[46rem]:px-1.5 @min-[46rem]:pt-2">
            <Trans>day off</Trans>
          </p>
        )}
        {day.stretches.map(({ rule, index }) => (
          <StretchButton
            key={`${rule.branchId} ${rule.from} ${index}`}
            dayName={dayName}
            rule={rule}
            place={place(rule.from, rule.to)}
            branch={branchName(rule.branchId)}
            fault={index === null ? undefined : faults.get(index)}
            idle={isIdle(day, rule.branchId)}
            onEdit={index === null ? undefined : () => onEdit(index)}
          />
        ))}
        {day.exceptions.map((each) => (
          <ExceptionMark key={each.id} exception={each} place={place} />
        ))}
      </div>
    </section>
  );
}

type ExceptionMarkProps = {
  exception: PlannedDay["exceptions"][number];
  place: (from: string, to: string) => { top: string; height: string };
};

/** Leave and blocked time lie over the hours they take; extra hours stand beside them. */
function ExceptionMark({ exception: { kind, from, to }, place }: ExceptionMarkProps) {
  const { t } = useLingui();
  const names = { leave: t`Leave`, block: t`Blocked`, extra: t`Extra hours` };
  return (
    <p
      style={from && to ? place(from, to) : { top: "0" }}
      className={`rounded-box px-2 py-1 text-sm leading-tight @max-[46rem]:h-auto! @min-[46rem]:absolute @min-[46rem]:inset-x-1 @min-[46rem]:z-10 @min-[46rem]:overflow-hidden ${
        kind === "extra" ? "border border-action border-dashed bg-surface" : "border border-edge bg-sunken"
      }`}
    >
      {names[kind]}
      {from && to && <span className="block tabular-nums">{`${from}–${to}`}</span>}
    </p>
  );
}
