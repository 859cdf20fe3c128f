import { type DayPart, dayPart, dayParts } from "@carepoint/domain/appointments/day-parts";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { DateStrip } from "@carepoint/ui/blocks/date-strip";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { SlotGrid } from "@carepoint/ui/blocks/slot-grid";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { MapPin, Moon, Sun, Sunrise } from "lucide-react";
import { type ReactNode, useState } from "react";
import { dayMonth, dayOf, timeOf, visitTime, weekday } from "../../../lib/format.ts";
import { useHolidays } from "../data.ts";
import { type SlotDay, slotKey, type ZonedSlot } from "./slot-days.ts";
import { freeText, seatsText, useBranches, useBranchName } from "./slot-words.ts";

const parts: Readonly<Record<DayPart, { label: MessageDescriptor; icon: ReactNode }>> = {
  morning: { label: msg`Morning`, icon: <Sunrise aria-hidden /> },
  afternoon: { label: msg`Afternoon`, icon: <Sun aria-hidden /> },
  evening: { label: msg`Evening`, icon: <Moon aria-hidden /> },
};

interface SlotPickerProps {
  days: readonly SlotDay[];
  pendingKey: string | undefined;
  onPick: (slot: ZonedSlot) => void;
  /** Opens the days after these; left out where there are none. */
  later: (() => void) | undefined;
  /** The day that is wished for: the free one closest to it is open first. */
  near?: CalendarDate | undefined;
  /** What a tap does. */
  purpose?: "hold" | "move";
}

/** A fortnight of days, and the free times of the chosen one. The first day with a free time is open. */
export function SlotPicker({ days, pendingKey, onPick, later, near, purpose = "hold" }: SlotPickerProps) {
  const { t, i18n } = useLingui();
  const branches = useBranches();
  const branchName = useBranchName();
  // The whole hospital is closed: a branch of it says nothing about the others.
  const closed = new Set<string>(useHolidays().flatMap(({ day, branchId }) => (branchId === null ? [day] : [])));
  const [chosen, setChosen] = useState<CalendarDate>();
  const earliest = days.find(({ slots }) => slots.length > 0);
  const day = days.find(({ date }) => date === chosen) ?? closestTo(near, days) ?? earliest;
  const first = earliest?.slots[0];
  if (!day || !earliest || !first) return <NoTimes later={later} />;

  const pick = (key: string) => {
    const slot = day.slots.find((each) => slotKey(each) === key);
    if (slot) onPick(slot);
  };
  const places = new Set(day.slots.map(({ branchId }) => branchId));
  const [onlyPlace] = places;
  const earliestTime = visitTime(first.startsAt, first.zone);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="secondary" pending={pendingKey === slotKey(first)} onClick={() => onPick(first)}>
          <Trans>Earliest: {earliestTime}</Trans>
        </Button>
      </div>
      <DateStrip
        label={t`Day`}
        value={day.date}
        onChange={(key) => setChosen(days.find(({ date }) => date === key)?.date)}
        days={days.map(({ date, slots }) => ({
          key: date,
          weekday: weekday(date),
          day: String(Number(date.slice(8))),
          month: dayMonth(date).replace(/[\d\s]+/gu, ""),
          note: closed.has(date) ? t`holiday` : freeText(slots.length),
          disabled: slots.length === 0,
          spoken: `${weekday(date, "long")}, ${dayMonth(date)}`,
        }))}
      />
      {branches.several && places.size === 1 && onlyPlace && (
        <p className="flex items-center gap-2">
          <MapPin aria-hidden className="text-soft" />
          <span>{branchName(onlyPlace)}</span>
        </p>
      )}
      <SlotGrid
        pendingKey={pendingKey}
        onPick={pick}
        groups={dayParts.map((part) => ({
          key: part,
          label: i18n._(parts[part].label),
          icon: parts[part].icon,
          slots: day.slots
            .filter((slot) => dayPart(slot) === part)
            .map((slot) => {
              const place = branchName(slot.branchId);
              const day = dayOf(slot.startsAt, slot.zone);
              const time = timeOf(slot.startsAt, slot.zone);
              const seats = seatsText(slot);
              const does =
                purpose === "move"
                  ? t`${day}, ${time}, ${place}: move the visit here`
                  : t`${day}, ${time}, ${place}: hold this time`;
              return {
                key: slotKey(slot),
                label: <TimeAndPlace time={time} place={places.size > 1 ? place : ""} seats={seats} />,
                spoken: [does, ...(seats ? [seats] : [])].join(", "),
              };
            }),
        }))}
      />
    </div>
  );
}

/** The day with a free time that is closest to the wished one, the earlier of two. */
function closestTo(near: CalendarDate | undefined, days: readonly SlotDay[]): SlotDay | undefined {
  if (!near) return undefined;
  const far = ({ date }: SlotDay) => Math.abs(Date.parse(date) - Date.parse(near));
  return days.filter(({ slots }) => slots.length > 0).toSorted((one, other) => far(one) - far(other))[0];
}

function NoTimes({ later }: Pick<SlotPickerProps, "later">) {
  const onward = later && (
    <Button onClick={later}>
      <Trans>Look at later days</Trans>
    </Button>
  );
  return (
    <EmptyState title={<Trans>No free times in these two weeks</Trans>} action={onward}>
      {later ? (
        <Trans>Look at later days, or choose another doctor of the same department.</Trans>
      ) : (
        <Trans>Look again tomorrow, or choose another doctor of the same department.</Trans>
      )}
    </EmptyState>
  );
}

function TimeAndPlace({ time, place, seats }: { time: string; place: string; seats: string | undefined }) {
  return (
    <>
      <span className="font-strong">{time}</span> {place && <span className="block text-xs">{place}</span>}
      {seats && <span className="block text-soft text-xs">{seats}</span>}
    </>
  );
}
