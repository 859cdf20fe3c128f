import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import { type CalendarDate, dateIn, datesBetween, toInstant } from "@carepoint/domain/kernel/calendar";
import type { AppointmentId, BranchId, DoctorId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { DateStrip } from "@carepoint/ui/blocks/date-strip";
import { SlotGrid } from "@carepoint/ui/blocks/slot-grid";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, dayMonth, timeOf, visitTime, weekday } from "../../../lib/format.ts";
import { useDaySlots } from "./desk-data.ts";
import { type AskedFortnight, FortnightPager, useFortnights } from "./fortnights.tsx";
import { freeText, seatsText } from "./slot-words.ts";

type DeskSlotsProps = {
  doctorId: DoctorId;
  branchId: BranchId | null;
  kind: VisitKind;
  onChosen: (slot: SlotView & { zone: string }) => void;
  /** The first day of the fortnight; today unless it is given. */
  from?: CalendarDate | undefined;
  /** The visit that is to move there. */
  moving?: AppointmentId | undefined;
  /** Offers the earliest time first, with the focus on it. */
  earliest?: boolean;
};

/** A doctor's free times, two weeks at a time. */
export function DeskSlots({ doctorId, branchId, kind, onChosen, from, moving, earliest = false }: DeskSlotsProps) {
  const weeks = useFortnights(`${doctorId} ${branchId}`, from);
  const query = useDaySlots({ doctorId, branchId, kind, from: weeks.from, to: weeks.to, moving });
  return <DeskTimes query={query} weeks={weeks} onChosen={onChosen} earliest={earliest} />;
}

type DeskTimesProps = Pick<DeskSlotsProps, "onChosen" | "earliest"> & {
  weeks: AskedFortnight;
  query: ReturnType<typeof useDaySlots>;
};

/** Free times of a fortnight, the first day with any of them opened, and the way to the days after. */
export function DeskTimes({ query, weeks, onChosen, earliest = false }: DeskTimesProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const [chosenDay, setChosenDay] = useState<string>();
  const dayOfSlot = (slot: SlotView) => dateIn(toInstant(slot.startsAt), zone);
  const shown = weeks.within(query.data?.bookableUntil);
  return (
    <div className="flex flex-col gap-4">
      <FortnightPager shown={shown} />
      <QueryView
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={{
          title: t`No free time in these two weeks`,
          body: shown.later ? t`Look at later days, or choose another doctor.` : t`Choose another doctor.`,
        }}
      >
        {({ items: slots }) => {
          const first = slots[0];
          const isShown = chosenDay !== undefined && shown.from <= chosenDay && chosenDay <= shown.to;
          const day = isShown ? chosenDay : first ? dayOfSlot(first) : shown.from;
          const onDay = slots.filter((slot) => dayOfSlot(slot) === day);
          const counts = Map.groupBy(slots, dayOfSlot);
          const earliestTime = first && visitTime(first.startsAt, zone);
          return (
            <div className="flex flex-col gap-4">
              {earliest && first && earliestTime && (
                <Button autoFocus={!shown.turned} className="self-start" onClick={() => onChosen({ ...first, zone })}>
                  {t`Earliest: ${earliestTime}`}
                </Button>
              )}
              <DateStrip
                label={t`Day`}
                value={day}
                onChange={setChosenDay}
                days={datesBetween(shown.from, shown.to).map((date) => ({
                  key: date,
                  weekday: weekday(date),
                  day: String(Number(date.slice(8))),
                  month: dayMonth(date).replace(/[\d\s]+/gu, ""),
                  note: freeText(counts.get(date)?.length ?? 0),
                  disabled: !counts.has(date),
                  spoken: `${weekday(date, "long")}, ${dateText(date)}`,
                }))}
              />
              <SlotGrid
                groups={[
                  {
                    key: day,
                    label: dateText(day),
                    slots: onDay.map((slot) => ({
                      key: slot.startsAt,
                      label: timeOf(slot.startsAt, zone),
                      spoken: visitTime(slot.startsAt, zone),
                      reason: seatsText(slot),
                    })),
                  },
                ]}
                onPick={(key) => {
                  const slot = onDay.find(({ startsAt }) => startsAt === key);
                  if (slot) onChosen({ ...slot, zone });
                }}
              />
            </div>
          );
        }}
      </QueryView>
    </div>
  );
}
