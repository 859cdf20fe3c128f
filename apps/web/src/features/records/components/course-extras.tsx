import { namesBrand } from "@carepoint/domain/records/brands";
import { readFrequency } from "@carepoint/domain/records/dosage";
import { courseQuantity } from "@carepoint/domain/records/regimen";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Star, TrendingDown, X } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import {
  type LineDraft,
  optionalNumber,
  type PrescriptionDraft,
  typedNumber,
  wholeCourse,
} from "./prescription-draft.ts";

type CourseExtrasProps = { index: number; onKeep: () => void };

/** What only some lines have: how often at the most, the steps of a taper, another quantity than the course's, a brand that no other may stand for. */
export function CourseExtras({ index, onKeep }: CourseExtrasProps) {
  const { t } = useLingui();
  const { register, control, setValue, getFieldState, formState } = useFormContext<PrescriptionDraft>();
  const line = useWatch({ control, name: `lines.${index}` });
  const rhythm = readFrequency(line.frequency)?.rhythm;
  const taper = line.taper ?? [];
  const isWrong = (name: "mostPerDay" | "quantity" | "taper") =>
    getFieldState(`lines.${index}.${name}`, formState).invalid;
  const setTaper = (steps: NonNullable<LineDraft["taper"]>) =>
    setValue(`lines.${index}.taper`, steps.length > 0 ? steps : undefined, { shouldDirty: true });
  const course = wholeCourse(line);
  const computed = course && courseQuantity(course);
  return (
    <div className="mt-3 flex flex-col gap-3">
      {taper.map((_, step) => (
        <TaperStepFields
          key={step}
          index={index}
          step={step}
          onRemove={() => setTaper(taper.filter((__, other) => other !== step))}
        />
      ))}
      {isWrong("taper") && (
        <p className="font-strong text-danger text-sm">
          <Trans>A dose that goes down is taken daily, and each step says how much, how often and how long.</Trans>
        </p>
      )}
      <div className="flex flex-wrap items-end gap-3">
        {(rhythm === "as_needed" || line.mostPerDay !== undefined) && (
          <NumberField
            className="w-40"
            label={t`Times a day at the most`}
            {...register(`lines.${index}.mostPerDay`, { setValueAs: optionalNumber })}
            error={isWrong("mostPerDay") ? t`1 to 24, of what is taken as needed.` : undefined}
          />
        )}
        <NumberField
          decimal
          className="w-32"
          label={t`Quantity`}
          placeholder={computed === null ? "" : String(computed)}
          {...register(`lines.${index}.quantity`, { setValueAs: optionalNumber })}
          error={isWrong("quantity") ? t`A whole number.` : undefined}
        />
        {rhythm === "daily" && taper.length < 11 && (
          <Button
            size="compact"
            variant="quiet"
            icon={<TrendingDown aria-hidden="true" />}
            onClick={() =>
              setTaper([...taper, { amount: line.dose.amount, frequency: line.frequency, days: line.durationDays }])
            }
          >
            <Trans>Then another dose</Trans>
          </Button>
        )}
        {line.name.trim() !== "" && (namesBrand(line) || line.noSubstitution) && (
          <CheckboxField
            label={t`No substitution`}
            checked={line.noSubstitution === true}
            onChange={(event) =>
              setValue(`lines.${index}.noSubstitution`, event.target.checked ? true : undefined, { shouldDirty: true })
            }
          />
        )}
        {line.name.trim() !== "" && (
          <Button size="compact" variant="quiet" icon={<Star aria-hidden="true" />} onClick={onKeep}>
            <Trans>Keep as a favourite</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}

/** One step of a taper, after the line's own: how much, how often, how long. */
function TaperStepFields({ index, step, onRemove }: { index: number; step: number; onRemove: () => void }) {
  const { t } = useLingui();
  const { register, getFieldState, formState } = useFormContext<PrescriptionDraft>();
  const at = `lines.${index}.taper.${step}` as const;
  const isWrong = (name: "amount" | "frequency" | "days") => getFieldState(`${at}.${name}`, formState).invalid;
  const number = step + 2;
  return (
    <fieldset className="flex min-w-0 flex-wrap items-end gap-3">
      <legend className="mb-1 text-sm text-soft">
        <Trans>Step {number}</Trans>
      </legend>
      <NumberField
        decimal
        className="w-20"
        label={t`Dose`}
        {...register(`${at}.amount`, { setValueAs: typedNumber })}
        error={isWrong("amount") ? t`In quarters.` : undefined}
      />
      <TextField
        className="w-28"
        label={t`Frequency`}
        {...register(`${at}.frequency`)}
        error={isWrong("frequency") ? t`1-0-1, or BD.` : undefined}
      />
      <NumberField
        className="w-20"
        label={t`Days`}
        {...register(`${at}.days`, { setValueAs: typedNumber })}
        error={isWrong("days") ? t`1 to 365.` : undefined}
      />
      <IconButton label={t`Remove step ${number}`} icon={<X aria-hidden="true" />} onClick={onRemove} />
    </fieldset>
  );
}
