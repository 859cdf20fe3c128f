import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import { branchId } from "@carepoint/domain/kernel/id";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { SelectField, type SelectOption } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import type { HoursFault } from "./week-draft.ts";

type HoursStretchProps = {
  id: string;
  dayName: string;
  hours: WeeklyHours;
  branches: readonly SelectOption[];
  fault: HoursFault | undefined;
  /** The stretch above says what the boxes are; their names are then only spoken. */
  labelHidden: boolean;
  onChange: (hours: WeeklyHours) => void;
  onRemove: () => void;
};

const lengths = [5, 10, 15, 20, 30, 45, 60];

/** One stretch of a day: from, to, where, and how long a visit takes. */
export function HoursStretch({
  id,
  dayName,
  hours,
  branches,
  fault,
  labelHidden,
  onChange,
  onRemove,
}: HoursStretchProps) {
  const { t } = useLingui();
  const words: Record<HoursFault, string> = {
    ends_before_start: t`The end comes before the start.`,
    slot_does_not_fit: t`No visit fits in.`,
    overlaps: t`Overlaps with other hours.`,
  };
  const timeError = fault && fault !== "slot_does_not_fit" ? words[fault] : undefined;
  return (
    <fieldset className="@container min-w-0">
      <legend className="sr-only">{dayName}</legend>
      <div className="grid grid-cols-2 items-end gap-x-3 gap-y-2 @min-[30rem]:grid-cols-[1fr_1fr_1fr_1fr] @min-[46rem]:grid-cols-[7.5rem_7.5rem_minmax(0,1fr)_8rem_5rem_auto]">
        <TextField
          id={`${id}-from`}
          type="time"
          label={t`From`}
          labelHidden={labelHidden}
          value={hours.from}
          error={timeError}
          onChange={(event) => onChange({ ...hours, from: event.target.value })}
        />
        <TextField
          id={`${id}-to`}
          type="time"
          label={t`To`}
          labelHidden={labelHidden}
          value={hours.to}
          onChange={(event) => onChange({ ...hours, to: event.target.value })}
        />
        <SelectField
          className="col-span-full @min-[30rem]:order-1 @min-[30rem]:col-span-3 @min-[46rem]:order-none @min-[46rem]:col-span-1"
          id={`${id}-branch`}
          label={t`Branch`}
          labelHidden={labelHidden}
          options={branches}
          value={hours.branchId}
          onChange={(event) => onChange({ ...hours, branchId: branchId.parse(event.target.value) })}
        />
        <SelectField
          id={`${id}-length`}
          label={t`One visit`}
          labelHidden={labelHidden}
          error={fault === "slot_does_not_fit" ? words.slot_does_not_fit : undefined}
          options={[...new Set([...lengths, hours.slotMinutes])]
            .toSorted((a, b) => a - b)
            .map((minutes) => ({ value: String(minutes), label: t`${minutes} minutes` }))}
          value={String(hours.slotMinutes)}
          onChange={(event) => onChange({ ...hours, slotMinutes: Number(event.target.value) })}
        />
        <SelectField
          id={`${id}-seats`}
          label={t`At once`}
          labelHidden={labelHidden}
          options={[1, 2, 3, 4, 5].map((seats) => ({ value: String(seats), label: String(seats) }))}
          value={String(hours.capacity)}
          onChange={(event) => onChange({ ...hours, capacity: Number(event.target.value) })}
        />
        <IconButton
          className="@min-[30rem]:order-1 @max-[30rem]:col-span-2 @max-[46rem]:justify-self-end @min-[46rem]:order-none"
          label={t`Remove these hours`}
          icon={<Trash2 aria-hidden="true" />}
          onClick={onRemove}
        />
      </div>
    </fieldset>
  );
}
