import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { openSlots } from "@carepoint/domain/appointments/slots";
import { offeredKinds } from "@carepoint/domain/doctors/kinds";
import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import {
  addDays,
  type CalendarDate,
  datesBetween,
  dayBounds,
  instantText,
  textOfMs,
} from "@carepoint/domain/kernel/calendar";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import type { PublicSettingsView } from "@carepoint/domain/settings/schema";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { serverInstant } from "../../../lib/clock.ts";
import { dayOf, timeOf, todayIn } from "../../../lib/format.ts";
import { useHolidays, usePublicSlots } from "../data.ts";
import type { HoursAnswer } from "./hours-planner.tsx";
import { weekFaults } from "./week-draft.ts";

type SlotPreviewProps = {
  doctorId: DoctorId;
  /** A week that is not saved yet; without it the server is asked. */
  draft: readonly WeeklyHours[] | undefined;
  saved: HoursAnswer;
  settings: PublicSettingsView;
};

const shownDays = 14;
const shownTimes = 6;

/** What patients are offered for the next fortnight, of a chosen kind. */
export function SlotPreview({ doctorId, draft, saved, settings }: SlotPreviewProps) {
  const { t, i18n } = useLingui();
  const kinds = offeredKinds(0, saved.kinds);
  const [chosen, setChosen] = useState<VisitKind>();
  const kind = kinds.find((each) => each.kind === chosen) ?? kinds[0];
  const zone = settings.branches[0]?.zone ?? "Asia/Kolkata";
  const from = todayIn(zone);
  const to = addDays(from, shownDays - 1);
  const offered = usePublicSlots({ doctorId, kind: kind?.kind, from, to });
  const planned = useDraftStarts({ draft, saved, settings, minutes: kind?.minutes ?? null });
  if (!kind) return <p className="text-soft">{t`No kind of visit is offered.`}</p>;
  return (
    <div className="flex flex-col gap-3">
      {kinds.length > 1 && (
        <SegmentedControl
          label={t`Kind of visit`}
          value={kind.kind}
          onChange={setChosen}
          options={kinds.map((each) => ({ value: each.kind, label: i18n._(visitKindNames[each.kind]) }))}
        />
      )}
      {draft ? (
        <Fortnight starts={planned(from, to)} zone={zone} from={from} to={to} />
      ) : (
        <QueryView query={offered}>
          {(starts) => <Fortnight starts={starts} zone={zone} from={from} to={to} />}
        </QueryView>
      )}
    </div>
  );
}

type Drafted = Omit<SlotPreviewProps, "doctorId"> & { minutes: number | null };

/** The times of a week that is not saved yet, cut by the same rule that the server books by. */
function useDraftStarts({ draft, saved, settings, minutes }: Drafted) {
  const holidays = useHolidays().data ?? [];
  const hours = draft ?? [];
  const faults = weekFaults(hours);
  return (from: CalendarDate, to: CalendarDate) =>
    openSlots(
      {
        hours: hours.filter((_, index) => !faults.has(index)),
        exceptions: saved.exceptions,
        busy: [],
        zones: Object.fromEntries(settings.branches.map((branch) => [branch.id, branch.zone])),
        now: serverInstant().epochMilliseconds,
        minimumNoticeMinutes: settings.minimumNoticeMinutes,
        horizonDays: settings.horizonDays,
        source: "patient",
        rules: Object.fromEntries(saved.rules.map((rule) => [rule.branchId, rule])),
        holidays,
        visitMinutes: minutes,
      },
      from,
      to,
    ).map(({ startsAt }) => textOfMs(startsAt));
}

type FortnightProps = {
  starts: readonly string[];
  zone: string;
  from: CalendarDate;
  to: CalendarDate;
};

function Fortnight({ starts, zone, from, to }: FortnightProps) {
  const { t } = useLingui();
  return (
    <ol aria-label={t`What patients will see`} className="flex flex-col divide-y divide-hairline">
      {datesBetween(from, to).map((date) => {
        const { from: opens, to: closes } = dayBounds(date, zone);
        const [first, last] = [instantText(opens), instantText(closes)];
        return (
          <li key={date} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-3 py-1.5">
            <span className="font-strong">{dayOf(first, zone)}</span>
            <Times starts={starts.filter((start) => first <= start && start < last)} zone={zone} />
          </li>
        );
      })}
    </ol>
  );
}

function Times({ starts, zone }: { starts: readonly string[]; zone: string }) {
  if (starts.length === 0) {
    return (
      <span className="text-soft">
        <Trans>No visits</Trans>
      </span>
    );
  }
  const more = starts.length - shownTimes;
  return (
    <span className="tabular-nums">
      {starts
        .slice(0, shownTimes)
        .map((start) => timeOf(start, zone))
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
