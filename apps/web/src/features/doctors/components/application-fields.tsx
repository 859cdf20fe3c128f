import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";
import { spokenLanguages } from "../../../components/spoken-languages.ts";
import { languageName } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useOpenDepartments } from "../data.ts";
import type { ApplicationDraft } from "./application-draft.ts";
import { useApplicationErrors } from "./application-errors.ts";

const typedNumber = (typed: unknown) => (typed === "" || typed === undefined ? Number.NaN : Number(typed));

export function ApplicationFields() {
  const { t } = useLingui();
  const pick = useLocalized();
  const departments = useOpenDepartments();
  const { register, formState } = useFormContext<ApplicationDraft>();
  const texts = useApplicationErrors(formState.errors);
  const field = (name: keyof ApplicationDraft, options?: { setValueAs: (typed: unknown) => unknown }) => ({
    ...register(name, options),
    error: texts.of(name),
  });
  return (
    <>
      <TextField label={t`Name`} autoComplete="name" required {...field("name")} />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          label={t`Council registration number`}
          autoComplete="off"
          required
          {...field("registrationNumber")}
        />
        <TextField
          label={t`Council`}
          hint={t`Such as Maharashtra Medical Council`}
          required
          {...field("registrationCouncil")}
        />
        <SelectField
          label={t`Department`}
          placeholder={t`Choose`}
          required
          options={departments.map(({ id, name }) => ({ value: id, label: pick(name) }))}
          {...field("departmentId")}
          key={departments.length}
        />
        <TextField label={t`Specialisation`} required {...field("specialisation")} />
        <TextField label={t`Qualification`} hint={t`Such as MBBS, MD`} required {...field("qualification")} />
        <NumberField
          label={t`Experience`}
          unit={t`years`}
          required
          {...field("experienceYears", { setValueAs: typedNumber })}
        />
        <NumberField
          label={t`Consultation fee`}
          prefix="₹"
          hint={t`0 for a free consultation`}
          required
          {...field("feeRupees", { setValueAs: typedNumber })}
        />
      </div>
      <fieldset id="languages" className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-strong">
          <Trans>Languages you consult in</Trans>
        </legend>
        {formState.errors.languages && (
          <p className="font-strong text-mistake text-sm">
            <Trans>Choose at least one language.</Trans>
          </p>
        )}
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(8.5rem,100%),1fr))] gap-x-4">
          {spokenLanguages.map((tag) => (
            <CheckboxField
              key={tag}
              id={`language-${tag}`}
              label={languageName(tag)}
              value={tag}
              {...register("languages")}
            />
          ))}
        </div>
      </fieldset>
      <TextArea label={t`About you`} hint={t`Patients read this. It may stay empty.`} rows={4} {...field("bio")} />
    </>
  );
}
