import { type RegistrationView, sexes } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm, useWatch } from "react-hook-form";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { type GuardianField, GuardianFields } from "../../../components/guardian-fields.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { type PayerField, PayerFields } from "../../../components/payer-fields.tsx";
import { isMinorTyped } from "../../../components/registration-drafts.ts";
import { sexNames } from "../../../components/relation-names.ts";
import { todayIn } from "../../../lib/format.ts";
import { usePatientCommands } from "../data.ts";
import { type Details, type DetailsDraft, detailsDraft, draftOf } from "./details-draft.ts";

type DetailsFormProps = { person: RegistrationView; onSaved: () => void };

type FieldName =
  | GuardianField
  | PayerField
  | "name"
  | "birthDate"
  | "ageYears"
  | "phone"
  | "email"
  | "address"
  | `emergencyContact.${Kin}`;
type Kin = "name" | "relation" | "phone";

const watched = ["payer.kind", "birthDate", "ageYears"] as const;

/** Who someone is and how to reach them, for the family and for the desk. */
export function DetailsForm({ person, onSaved }: DetailsFormProps) {
  const { t, i18n } = useLingui();
  const { amend } = usePatientCommands();
  const blocked = useOnlineOnly();
  const form = useForm<DetailsDraft, unknown, Details>({
    reValidateMode: "onSubmit", // a complaint that comes while somebody types must not take the focus
    resolver: zodResolver(detailsDraft),
    defaultValues: draftOf(person),
  });
  const texts = useFieldErrors(form.formState.errors);
  const [payer, birthDate, ageYears] = useWatch({ control: form.control, name: watched });
  const today = todayIn(useHospitalZone());
  const typed =
    birthDate || ageYears ? { birthDate, ageYears } : { ageYears: Number(today.slice(0, 4)) - person.birthYear };
  const answered = person.guardian !== null || isMinorTyped(typed, today);
  const field = (name: FieldName) => ({ autoComplete: "off", error: texts.of(name), ...form.register(name) });
  const save = form.handleSubmit(({ birthDate, ageYears, guardian, ...details }) =>
    amend.mutate(
      {
        patientId: person.id,
        baseVersion: person.version,
        ...details,
        ...(birthDate && birthDate !== person.birthDate && { birthDate }),
        ...(ageYears !== undefined && { ageYears }),
        ...(form.formState.dirtyFields.guardian && { guardian }),
      },
      { onSuccess: onSaved },
    ),
  );
  return (
    <form noValidate autoComplete="off" onSubmit={save} className="flex flex-col gap-5">
      {texts.all.length > 1 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <TextField label={t`Name`} required {...field("name")} />
      <SelectField
        label={t`Sex`}
        options={sexes.map((value) => ({ value, label: i18n._(sexNames[value]) }))}
        error={texts.of("sex")}
        {...form.register("sex")}
      />
      <div className="grid grid-cols-2 items-start gap-4">
        <TextField type="date" label={t`Date of birth`} {...field("birthDate")} />
        <NumberField label={t`or age now`} unit={t`years`} {...field("ageYears")} />
      </div>
      <TextField type="tel" label={t`Telephone`} {...field("phone")} />
      <TextField type="email" label={t`E-mail`} {...field("email")} />
      <TextArea label={t`Address`} rows={2} maxLength={500} {...field("address")} />
      <fieldset className="flex flex-col gap-4 border-hairline border-t pt-4">
        <legend className="float-start mb-1 w-full font-strong">
          <Trans>Whom to call in an emergency</Trans>
        </legend>
        <TextField label={t`Name`} {...field("emergencyContact.name")} />
        <TextField
          label={t`How they are related`}
          hint={t`Such as mother, or neighbour`}
          {...field("emergencyContact.relation")}
        />
        <TextField type="tel" label={t`Telephone`} {...field("emergencyContact.phone")} />
      </fieldset>
      <div className="flex flex-col gap-4 border-hairline border-t pt-4">
        <PayerFields kind={payer} field={field} />
      </div>
      {answered && <GuardianFields field={field} />}
      <ErrorNotice error={amend.error} />
      <Button type="submit" variant="primary" size="large" wide pending={amend.isPending} blocked={blocked}>
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
