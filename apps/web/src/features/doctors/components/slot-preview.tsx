import { openSlots, type Slot } from "@carepoint/domain/appointments/slots";
import type { HoursExceptionRule } from "@carepoint/domain/doctors/hours";
import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import { addDays, dateIn, datesBetween, dayBounds } from "@carepoint/domain/kernel/calendar";
import type { PublicSettingsView } from "@carepoint/domain/settings/schema";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { serverInstant } from "../../../lib/clock.ts";
import { dayOf, timeOf } from "../../../lib/format.ts";

type SlotPreviewProps = {
  hours: readonly WeeklyHours[];
  exceptions: readonly HoursExceptionRule[];
  rules: PublicSettingsView;
};

const shownDays = 14;
const shownTimes = 6;

/** What patients will be offered for the next fortnight, cut by the same rule that the server books by. */
export function SlotPreview({ hours, exceptions, rules }: SlotPreviewProps) {
  const { t } = useLingui();
  const zone = rules.branches[0]?.zone ?? "Asia/Kolkata";
  const now = serverInstant();
  const today = dateIn(now, zone);
  const last = addDays(today, shownDays - 1);
  const slots = openSlots(
    {
      hours: [...hours],
      exceptions: [...exceptions],
      busy: [],
      zones: Object.fromEntries(rules.branches.map((branch) => [branch.id, branch.zone])),
      now: now.epochMilliseconds,
      minimumNoticeMinutes: rules.minimumNoticeMinutes,
      horizonDays: rules.horizonDays,
      source: "patient",
    },
    today,
    last,
  );
  const onDay = (date: string) =>
    slots.filter((slot) => dateIn(Temporal.Instant.fromEpochMilliseconds(slot.startsAt), zone) === date);
  return (
    <ol aria-label={t`What patients will see`} className="flex flex-col divide-y divide-hairline">
      {datesBetween(today, last).map((date) => (
        <li key={date} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-3 py-1.5">
          <span className="font-strong">{dayOf(dayBounds(date, zone).from.toString(), zone)}</span>
          <Times slots={onDay(date)} zone={zone} />
        </li>
      ))}
    </ol>
  );
}

function Times({ slots, zone }: { slots: readonly Slot[]; zone: string }) {
  if (slots.length === 0) {
    return (
      <span className="text-soft">
        <Trans>No visits</Trans>
      </span>
    );
  }
  const more = slots.length - shownTimes;
  return (
    <span className="tabular-nums">
      {slots
        .slice(0, shownTimes)
        .map((slot) => timeOf(Temporal.Instant.fromEpochMilliseconds(slot.startsAt).toString(), zone))
        .join(" · ")}
      {more > 0 && (
        <span className="text-soft">
          {" "}
          <Plural value={more} one="and # more" other="and # more" />
        </span>
      )}
    </span>
  );
}
