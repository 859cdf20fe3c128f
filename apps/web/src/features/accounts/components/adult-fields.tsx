import { guardianRelations } from "@carepoint/domain/patients/guardians";
import { sexes } from "@carepoint/domain/patients/schema";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { guardianNames } from "../../../components/guardian-names.ts";
import { sexNames } from "../../../components/relation-names.ts";

export type AdultField = `adult.${"name" | "born" | "sex" | "relation" | "phone"}`;

/** A minor came alone: the phone goes to a parent or guardian, and what was typed stays. */
export function AdultFields({ field }: { field: (name: AdultField) => object }) {
  const { t, i18n } = useLingui();
  return (
    <fieldset className="flex flex-col gap-5 border-hairline border-t pt-5">
      <legend className="float-start mb-1 w-full font-strong">
        <Trans>Parent or guardian</Trans>
      </legend>
      <Notice title={t`Whoever is below 18 is registered by an adult`}>
        <Trans>
          The parent or guardian says here who they are and agrees; hand them the phone if that is not you. What you
          have typed stays.
        </Trans>
      </Notice>
      <TextField label={t`Name of the guardian`} autoComplete="off" required {...field("adult.name")} />
      <TextField
        label={t`The guardian's age or date of birth`}
        hint={t`40, or 14-03-1986`}
        required
        maxLength={10}
        {...field("adult.born")}
      />
      <ChoiceField
        label={t`The guardian's sex`}
        required
        options={sexes.map((sex) => ({ value: sex, label: i18n._(sexNames[sex]) }))}
        {...field("adult.sex")}
      />
      <SelectField
        label={t`Relation to the patient`}
        placeholder={t`Choose`}
        required
        options={guardianRelations.map((value) => ({ value, label: i18n._(guardianNames[value]) }))}
        {...field("adult.relation")}
      />
      <TextField label={t`Telephone of the guardian`} type="tel" prefix="+91" required {...field("adult.phone")} />
    </fieldset>
  );
}
