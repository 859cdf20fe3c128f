import { calendarDate } from "@carepoint/domain/kernel/calendar";
import {
  allBranches,
  lastDayOf,
  periodBetween,
  periodOf,
  periodPresets,
  type ReportPeriod,
  reportBranch,
} from "@carepoint/domain/reports/period";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { todayIn } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import type { MoneyPlace, PeriodSearch } from "./money-place.ts";
import { presetWords } from "./money-words.ts";

type Days = Pick<ReportPeriod, "from" | "days">;
type PeriodFieldsProps = {
  /** Without branches there is none to choose. */
  place: Partial<Pick<MoneyPlace, "branches" | "mayAll">> & {
    readonly choose: (change: PeriodSearch) => Promise<void>;
  };
  period: Days & Partial<ReportPeriod>;
  zone: string;
};

/** Which branch and which days: by name, or from one day to another. */
export function PeriodFields({ place, period, zone }: PeriodFieldsProps) {
  const { t, i18n } = useLingui();
  const say = useLocalized();
  const branches = place.branches?.data ?? [];
  const today = todayIn(zone);
  const preset = periodPresets.find((each) => {
    const named = periodOf(each, today);
    return named.from === period.from && named.days === period.days;
  });
  const [own, setOwn] = useState(preset === undefined);
  const choosePreset = (value: string) => {
    const chosen = periodPresets.find((each) => each === value);
    setOwn(chosen === undefined);
    if (chosen) void place.choose(periodOf(chosen, today));
  };
  return (
    <div className="flex flex-wrap items-end gap-3" data-print="hidden">
      {branches.length > 1 && (
        <SelectField
          className="w-full sm:w-64"
          label={t`Branch`}
          value={period.branchId}
          onChange={({ target }) => void place.choose({ branchId: reportBranch.parse(target.value) })}
          options={[
            ...(place.mayAll ? [{ value: allBranches, label: t`All branches` }] : []),
            ...branches.map(({ id, name }) => ({ value: id, label: say(name) })),
          ]}
        />
      )}
      <SelectField
        className="w-full sm:w-56"
        label={t`Period`}
        value={own ? "own" : (preset ?? "own")}
        onChange={({ target }) => choosePreset(target.value)}
        options={[
          ...periodPresets.map((each) => ({ value: each, label: i18n._(presetWords[each]) })),
          { value: "own", label: t`From a day to a day` },
        ]}
      />
      {(own || preset === undefined) && <DayFields period={period} onChoose={(days) => void place.choose(days)} />}
    </div>
  );
}

/** Two days; while they make no period, what was shown stays. */
function DayFields({ period, onChoose }: { period: Days; onChoose: (days: Days) => void }) {
  const { t } = useLingui();
  const [days, setDays] = useState({ from: String(period.from), to: String(lastDayOf(period)) });
  const change = (next: typeof days) => {
    setDays(next);
    const chosen = readDays(next);
    if (chosen) onChoose(chosen);
  };
  const bad = readDays(days) === null;
  return (
    <>
      <TextField
        type="date"
        label={t`From`}
        value={days.from}
        onChange={({ target }) => change({ ...days, from: target.value })}
      />
      <TextField
        type="date"
        label={t`To`}
        value={days.to}
        error={bad ? t`At most a year, and not before its first day` : undefined}
        onChange={({ target }) => change({ ...days, to: target.value })}
      />
    </>
  );
}

function readDays({ from, to }: { from: string; to: string }): Days | null {
  const [first, last] = [calendarDate.safeParse(from), calendarDate.safeParse(to)];
  if (!first.success || !last.success) return null;
  try {
    return periodBetween(first.data, last.data);
  } catch {
    return null;
  }
}
