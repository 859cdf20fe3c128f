import { patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import type { AlikePatientView } from "@carepoint/domain/patients/duplicates";
import { type RegisterPatientInput, sexes } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { ConsentNotice } from "../../../components/consent-notice.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { type GuardianField, GuardianFields } from "../../../components/guardian-fields.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useNoticeLanguage } from "../../../components/notice-language.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { type PayerField, PayerFields } from "../../../components/payer-fields.tsx";
import { isMinorTyped } from "../../../components/registration-drafts.ts";
import { sexNames } from "../../../components/relation-names.ts";
import { typedBirth } from "../../../components/typed-birth.ts";
import { todayIn } from "../../../lib/format.ts";
import { useAlikePatients, useFindSame } from "./alike-data.ts";
import { AlikeCount, AlikePatients, SamePatient } from "./alike-patients.tsx";
import { type ChosenPatient, useBookingCommands, useNotice } from "./desk-data.ts";
import { type RegistrationDraft, registrationDraft } from "./registration-draft.ts";

type RegisterPatientProps = {
  /** What was searched for: digits become the telephone, anything else the name. */
  typed: string;
  onRegistered: (patient: ChosenPatient) => void;
  onCancel: () => void;
  /** The page's own title says what this is. */
  titled: boolean;
};

const orNothing = { setValueAs: (typed: string | undefined) => typed || undefined };

const watched = ["name", "phone", "born", "payer.kind"] as const;

/** A walk-in in five fields; who is a minor has somebody to answer for them. The rest can follow later. */
export function RegisterPatient({ typed, onRegistered, onCancel, titled }: RegisterPatientProps) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const { register } = useBookingCommands();
  const isPhone = /^[\d\s+()-]{6,}$/.test(typed);
  const today = todayIn(useHospitalZone());
  const notices = useNotice();
  const [language, chooseLanguage] = useNoticeLanguage();
  const form = useForm<RegistrationDraft, unknown, RegisterPatientInput>({
    reValidateMode: "onSubmit", // a complaint that comes while somebody types must not take the focus
    resolver: zodResolver(registrationDraft({ today, notices, language })),
    defaultValues: isPhone ? { phone: typed } : { name: typed },
  });
  const texts = useFieldErrors(form.formState.errors);
  const [name, phone, born, payer] = useWatch({ control: form.control, name: watched });
  const birth = typedBirth(born);
  const minor = isMinorTyped(birth, today);
  const field = (named: GuardianField | PayerField | "agreed" | "reminded") => ({
    ...form.register(named),
    error: texts.of(named),
  });
  const alike = useAlikePatients({ name, phone, ...birth });
  const findSame = useFindSame();
  const [same, setSame] = useState<{ patient: AlikePatientView; input: RegisterPatientInput }>();
  const save = (input: RegisterPatientInput) =>
    register.mutate(input, {
      onSuccess: ({ patientId, mrn }) => onRegistered({ id: patientIdOf.parse(patientId), mrn, name: input.name }),
    });
  const submit = form.handleSubmit(async (input) => {
    const patient = await findSame(input);
    if (patient) setSame({ patient, input });
    else save(input);
  });
  const pending = form.formState.isSubmitting || register.isPending;
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      {!titled && <h2 className="text-xl">{t`Register a patient`}</h2>}
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          autoFocus
          label={t`Name`}
          autoComplete="off"
          required
          {...form.register("name")}
          error={texts.of("name")}
        />
        <SelectField
          label={t`Sex`}
          placeholder={t`Choose`}
          required
          options={sexes.map((value) => ({ value, label: i18n._(sexNames[value]) }))}
          {...form.register("sex")}
          error={texts.of("sex")}
        />
        <TextField
          label={t`Age or date of birth`}
          hint={t`40, or 14-03-1986`}
          autoComplete="off"
          required
          maxLength={10}
          {...form.register("born")}
          error={texts.of("born")}
        />
        <TextField
          label={t`Telephone`}
          type="tel"
          prefix="+91"
          autoComplete="off"
          {...form.register("phone", orNothing)}
          error={texts.of("phone")}
        />
      </div>
      {/* After what comes next by Tab: a 4 on its way to 40 must not take the focus along. */}
      {minor && <GuardianFields field={field} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t`Address`}
          autoComplete="off"
          maxLength={500}
          {...form.register("address", orNothing)}
          error={texts.of("address")}
        />
        <PayerFields kind={payer} field={field} />
      </div>
      {notices && (
        <div className="flex flex-col">
          <CheckboxField
            label={
              minor ? t`The guardian was told what is kept and agrees` : t`The patient was told what is kept and agrees`
            }
            {...field("agreed")}
          />
          <CheckboxField label={t`Wants to be reminded of visits`} {...field("reminded")} />
          {notices.map((notice) => (
            <ConsentNotice key={notice.purpose} notice={notice} language={language} onLanguage={chooseLanguage} />
          ))}
        </div>
      )}
      <AlikeCount count={alike.length} />
      <ErrorNotice error={register.error} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" blocked={blocked} pending={pending}>
          <Trans>Register and go on</Trans>
        </Button>
        <Button onClick={onCancel}>
          <Trans>Back to the search</Trans>
        </Button>
      </div>
      <AlikePatients patients={alike} onChosen={onRegistered} />
      <SamePatient
        patient={same?.patient}
        onBack={() => setSame(undefined)}
        onRegister={() => {
          if (same) save(same.input);
          setSame(undefined);
        }}
      />
    </form>
  );
}
