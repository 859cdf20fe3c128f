import { guardianRelations } from "@carepoint/domain/patients/guardians";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { guardianNames } from "./guardian-names.ts";

export type GuardianField = `guardian.${"name" | "relation" | "phone" | "noneBecause"}`;

/** What react-hook-form's `register` gives for a field, and its error. */
type Field = (name: GuardianField) => object;

/** Who answers for a minor, or why nobody is named. */
export function GuardianFields({ field }: { field: Field }) {
  const { t, i18n } = useLingui();
  return (
    <fieldset className="flex flex-col gap-4 border-hairline border-t pt-4">
      <legend className="float-start mb-1 w-full font-strong">
        <Trans>Guardian of a minor</Trans>
      </legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t`Name of the guardian`} {...field("guardian.name")} />
        <SelectField
          label={t`Relation to the patient`}
          placeholder={t`Choose`}
          options={guardianRelations.map((value) => ({ value, label: i18n._(guardianNames[value]) }))}
          {...field("guardian.relation")}
        />
        <TextField label={t`Telephone of the guardian`} type="tel" prefix="+91" {...field("guardian.phone")} />
        <TextField
          label={t`Or why nobody is named`}
          hint={t`Such as brought by the police`}
          maxLength={200}
          {...field("guardian.noneBecause")}
        />
      </div>
    </fieldset>
  );
}
