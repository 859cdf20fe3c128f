import { doseUnits } from "@carepoint/domain/records/dosage";
import { usualUnit } from "@carepoint/domain/records/formulary";
import { medicineForms } from "@carepoint/domain/records/schema";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { formWords, type MedicineForm } from "../../../components/form-words.ts";
import { CourseExtras } from "./course-extras.tsx";
import type { FoundGeneric } from "./generics-data.ts";
import { instructionPresets } from "./instruction-words.ts";
import { MedicineField } from "./medicine-field.tsx";
import { MedicineSentence } from "./medicine-sentence.tsx";
import { unitWords } from "./medicine-words.ts";
import { type PrescriptionDraft, typedNumber } from "./prescription-draft.ts";

type MedicineLineProps = {
  index: number;
  /** Enter in the last field of a line: the next medicine. */
  onNext: () => void;
  schedule: string | null;
  /** Keeps the line as a favourite. */
  onKeep: () => void;
  /** Absent on the only line. */
  onRemove?: (() => void) | undefined;
  /** What stands against it. */
  alerts?: ReactNode;
};

/** One medicine of a prescription: what it is above, how it is taken below. */
export function MedicineLine({ index, schedule, onNext, onKeep, onRemove, alerts }: MedicineLineProps) {
  const { t, i18n } = useLingui();
  const { register, control, setValue, getFieldState, formState } = useFormContext<PrescriptionDraft>();
  const line = useWatch({ control, name: `lines.${index}` });
  const wrong = (name: "name" | "strength" | "form" | "dose.unit" | "dose.amount" | "frequency" | "durationDays") =>
    getFieldState(`lines.${index}.${name}`, formState).invalid;
  const number = index + 1;
  const listId = useId();
  const presetsId = useId();
  const [strengths, setStrengths] = useState<readonly string[]>([]);

  const takeForm = (chosen: MedicineForm) => {
    setValue(`lines.${index}.form`, chosen);
    setValue(`lines.${index}.dose.unit`, usualUnit[chosen]);
  };
  const pick = (generic: FoundGeneric) => {
    setValue(`lines.${index}.name`, generic.brand ?? generic.name, { shouldDirty: true });
    setValue(`lines.${index}.genericId`, generic.id);
    setValue(`lines.${index}.genericName`, generic.name);
    if (!generic.brand) setValue(`lines.${index}.noSubstitution`, undefined);
    const [onlyStrength, another] = generic.strengths;
    if (onlyStrength && !another) setValue(`lines.${index}.strength`, onlyStrength);
    const usualForm = medicineForms.find((each) => each === generic.forms[0]);
    if (usualForm) takeForm(usualForm);
    setStrengths(generic.strengths);
  };
  const type = (text: string) => {
    setValue(`lines.${index}.name`, text, { shouldDirty: true });
    setValue(`lines.${index}.genericId`, undefined);
    setValue(`lines.${index}.genericName`, "");
  };
  const form = register(`lines.${index}.form`);

  return (
    <fieldset className="@container min-w-0 border-hairline border-b py-4 first:pt-0 last:border-b-0">
      <legend className="sr-only">
        <Trans>Medicine {number}</Trans>
      </legend>
      <div className="grid grid-cols-2 items-end gap-3 @min-[32rem]:grid-cols-[minmax(0,1fr)_8rem_9rem]">
        <Controller
          control={control}
          name={`lines.${index}.name`}
          render={({ field }) => (
            <div className="col-span-full @min-[32rem]:col-span-1">
              <MedicineField
                ref={field.ref}
                id={`lines.${index}.name`}
                label={t`Medicine`}
                value={field.value}
                onType={type}
                onPick={pick}
                error={wrong("name") ? t`Name the medicine.` : undefined}
              />
            </div>
          )}
        />
        <TextField
          label={t`Strength`}
          placeholder="650 mg"
          autoComplete="off"
          list={listId}
          {...register(`lines.${index}.strength`)}
          error={wrong("strength") ? t`At most 60 letters.` : undefined}
        />
        <SelectField
          label={t`Form`}
          placeholder={t`Choose`}
          error={wrong("form") ? t`Choose one.` : undefined}
          options={medicineForms.map((value) => ({ value, label: i18n._(formWords[value]) }))}
          {...form}
          onChange={(event) => {
            const chosen = medicineForms.find((each): each is MedicineForm => each === event.target.value);
            if (chosen) takeForm(chosen);
            return form.onChange(event);
          }}
        />
      </div>
      <div className="mt-3 grid grid-cols-2 items-end gap-3 @min-[40rem]:grid-cols-[5rem_9rem_7rem_6rem_minmax(0,1fr)_auto]">
        <NumberField
          decimal
          label={t`Dose`}
          {...register(`lines.${index}.dose.amount`, { setValueAs: typedNumber })}
          error={wrong("dose.amount") ? t`In quarters.` : undefined}
        />
        <SelectField
          label={t`Unit`}
          placeholder={t`Choose`}
          error={wrong("dose.unit") ? t`Choose one.` : undefined}
          options={doseUnits.map((value) => ({ value, label: i18n._(unitWords[value]) }))}
          {...register(`lines.${index}.dose.unit`)}
        />
        <TextField
          label={t`Frequency`}
          placeholder="1-0-1"
          autoComplete="off"
          {...register(`lines.${index}.frequency`)}
          error={wrong("frequency") ? t`1-0-1, or BD.` : undefined}
        />
        <NumberField
          label={t`Days`}
          {...register(`lines.${index}.durationDays`, { setValueAs: typedNumber })}
          error={wrong("durationDays") ? t`1 to 365.` : undefined}
        />
        <TextField
          className="col-span-2 @min-[40rem]:col-span-1"
          label={t`Instruction`}
          placeholder={t`After food`}
          list={presetsId}
          {...register(`lines.${index}.instruction`)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            onNext();
          }}
        />
        <IconButton
          className="@max-[40rem]:col-span-2 @max-[40rem]:justify-self-end"
          label={t`Remove medicine ${number}`}
          icon={<Trash2 aria-hidden="true" />}
          disabled={onRemove === undefined}
          onClick={() => onRemove?.()}
        />
      </div>
      <datalist id={listId}>
        {strengths.map((strength) => (
          <option key={strength} value={strength} />
        ))}
      </datalist>
      <datalist id={presetsId}>
        {instructionPresets.map((preset) => (
          <option key={preset.kept} value={i18n._(preset.words)} />
        ))}
      </datalist>
      <CourseExtras index={index} onKeep={onKeep} />
      <MedicineSentence line={line} schedule={schedule} />
      {alerts}
    </fieldset>
  );
}
