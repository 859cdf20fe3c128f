import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId } from "@carepoint/domain/kernel/id";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField, type SelectOption } from "@carepoint/ui/blocks/select-field";
import { SwitchField } from "@carepoint/ui/blocks/switch-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import type { HoursFault } from "./week-draft.ts";

type StretchFormProps = {
  hours: WeeklyHours;
  branches: readonly SelectOption[];
  fault: HoursFault | undefined;
  onChange: (hours: WeeklyHours) => void;
  onRemove: () => void;
  onDone: () => void;
};

/** A box for times knows no 24:00: the end of the day is entered as the beginning of the next. */
const midnight = "00:00";

const lengths = [5, 10, 15, 20, 30, 45, 60];
const pauses = [0, 5, 10, 15];

/** Everything about one stretch: when, where, how long a visit takes, who may book, and from when to when it holds. */
export function StretchForm({ hours, branches, fault, onChange, onRemove, onDone }: StretchFormProps) {
  const { t } = useLingui();
  const words: Record<HoursFault, string> = {
    ends_before_start: t`The end comes before the start.`,
    slot_does_not_fit: t`No visit fits in.`,
    overlaps: t`Overlaps with other hours.`,
  };
  const lengthsOf = (of: readonly number[], own: number) =>
    [...new Set([...of, own])]
      .toSorted((a, b) => a - b)
      .map((minutes) => ({ value: String(minutes), label: minutes === 0 ? t`none` : t`${minutes} minutes` }));
  const { validFrom: _, validTo: __, ...always } = hours;
  const season = (change: { validFrom?: string; validTo?: string }) => {
    const dates = { validFrom: hours.validFrom, validTo: hours.validTo, ...change };
    const [from, to] = [calendarDate.safeParse(dates.validFrom), calendarDate.safeParse(dates.validTo)];
    onChange({ ...always, ...(from.success && { validFrom: from.data }), ...(to.success && { validTo: to.data }) });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(8.5rem,100%),1fr))] gap-3">
        <TextField
          type="time"
          label={t`From`}
          value={hours.from}
          error={fault && fault !== "slot_does_not_fit" ? words[fault] : undefined}
          onChange={(event) => onChange({ ...hours, from: event.target.value })}
        />
        <TextField
          type="time"
          label={t`To`}
          value={hours.to === "24:00" ? midnight : hours.to}
          onChange={({ target }) => onChange({ ...hours, to: target.value === midnight ? "24:00" : target.value })}
        />
        <SelectField
          label={t`One visit`}
          error={fault === "slot_does_not_fit" ? words.slot_does_not_fit : undefined}
          options={lengthsOf(lengths, hours.slotMinutes)}
          value={String(hours.slotMinutes)}
          onChange={(event) => onChange({ ...hours, slotMinutes: Number(event.target.value) })}
        />
        <SelectField
          label={t`Patients at once`}
          options={[1, 2, 3, 4, 5].map((seats) => ({ value: String(seats), label: String(seats) }))}
          value={String(hours.capacity)}
          onChange={(event) => onChange({ ...hours, capacity: Number(event.target.value) })}
        />
        <SelectField
          label={t`Pause before`}
          options={lengthsOf(pauses, hours.bufferBeforeMinutes)}
          value={String(hours.bufferBeforeMinutes)}
          onChange={(event) => onChange({ ...hours, bufferBeforeMinutes: Number(event.target.value) })}
        />
        <SelectField
          label={t`Pause after`}
          options={lengthsOf(pauses, hours.bufferAfterMinutes)}
          value={String(hours.bufferAfterMinutes)}
          onChange={(event) => onChange({ ...hours, bufferAfterMinutes: Number(event.target.value) })}
        />
      </div>
      {branches.length > 1 && (
        <SelectField
          label={t`Branch`}
          options={branches}
          value={hours.branchId}
          onChange={(event) => onChange({ ...hours, branchId: branchId.parse(event.target.value) })}
        />
      )}
      <SwitchField
        label={t`Only staff may book`}
        hint={t`Patients do not see these times.`}
        checked={hours.staffOnly}
        onChange={(event) => onChange({ ...hours, staffOnly: event.target.checked })}
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(8.5rem,100%),1fr))] gap-3">
        <TextField
          type="date"
          label={t`Holds from (optional)`}
          value={hours.validFrom ?? ""}
          onChange={(event) => season({ validFrom: event.target.value })}
        />
        <TextField
          type="date"
          label={t`Holds until (optional)`}
          value={hours.validTo ?? ""}
          onChange={(event) => season({ validTo: event.target.value })}
        />
      </div>
      <ActionBar>
        <Button variant="primary" onClick={onDone}>
          <Trans context="a button">Done</Trans>
        </Button>
        <Button variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={onRemove}>
          <Trans>Remove these hours</Trans>
        </Button>
      </ActionBar>
    </div>
  );
}
