import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import type { SelectOption } from "@carepoint/ui/blocks/select-field";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { weekdayName } from "../../../lib/format.ts";
import { HoursStretch } from "./hours-stretch.tsx";
import { newStretch, visitsIn, weekdays, weekFaults } from "./week-draft.ts";

type WeekEditorProps = {
  hours: readonly WeeklyHours[];
  branches: readonly SelectOption[];
  homeBranch: BranchId;
  onChange: (hours: WeeklyHours[]) => void;
};

/** The week, day by day; a day without hours is a day off. */
export function WeekEditor({ hours, branches, homeBranch, onChange }: WeekEditorProps) {
  const { t } = useLingui();
  const faults = weekFaults(hours);
  const replace = (index: number, rule: WeeklyHours) => onChange(hours.map((old, at) => (at === index ? rule : old)));
  return (
    <ul className="flex flex-col divide-y divide-hairline">
      {weekdays.map((weekday) => {
        const dayName = weekdayName(weekday);
        const places = hours.flatMap((rule, index) => (rule.weekday === weekday ? [{ rule, index }] : []));
        const visits = places.reduce((all, { rule, index }) => all + (faults.has(index) ? 0 : visitsIn(rule)), 0);
        return (
          <li key={weekday} className="flex flex-col gap-3 py-4 first:pt-0">
            <div className="flex items-center justify-between gap-3">
              <h3 className="font-strong">
                {dayName}{" "}
                <span className="font-normal text-soft text-sm">
                  {places.length === 0 ? (
                    <Trans>day off</Trans>
                  ) : (
                    <Plural value={visits} one="# visit" other="# visits" />
                  )}
                </span>
              </h3>
              <Button
                size="compact"
                icon={<Plus aria-hidden="true" />}
                aria-label={t`Add hours on ${dayName}`}
                onClick={() => onChange([...hours, newStretch(hours, weekday, homeBranch)])}
              >
                <Trans>Add hours</Trans>
              </Button>
            </div>
            {places.map(({ rule, index }, place) => (
              <HoursStretch
                key={index}
                id={`hours-${index}`}
                dayName={dayName}
                hours={rule}
                branches={branches}
                fault={faults.get(index)}
                labelHidden={place > 0}
                onChange={(changed) => replace(index, changed)}
                onRemove={() => onChange(hours.filter((_, at) => at !== index))}
              />
            ))}
          </li>
        );
      })}
    </ul>
  );
}
