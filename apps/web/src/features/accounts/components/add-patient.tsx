import { type RegisterPatientInput, relations, sexes } from "@carepoint/domain/patients/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { ConsentAsk } from "../../../components/consent-ask.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useNoticeLanguage } from "../../../components/notice-language.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { isMinorTyped } from "../../../components/registration-drafts.ts";
import { relationNames, sexNames } from "../../../components/relation-names.ts";
import { typedBirth } from "../../../components/typed-birth.ts";
import { todayIn } from "../../../lib/format.ts";
import { useAddPeople, useNotices } from "../data.ts";
import { AdultFields } from "./adult-fields.tsx";
import { type PersonDraft, personDraft } from "./person-draft.ts";

interface AddPatientProps {
  /** Nobody stands for the account's own person yet. */
  first: boolean;
  name?: string;
  onDone: (patientId: string) => void;
}

/** Four facts are enough for a first visit, and what they agree to. Who is below 18 comes with an adult. */
export function AddPatient({ first: isFirst, name = "", onDone }: AddPatientProps) {
  const { i18n, t } = useLingui();
  const [first] = useState(isFirst); // the adult who comes with a minor makes it untrue on the way
  const { add, error, isPending } = useAddPeople();
  const notices = useNotices();
  const offline = useOnlineOnly();
  const today = todayIn(useHospitalZone());
  const [alone, setAlone] = useState(false);
  const [language, chooseLanguage] = useNoticeLanguage();
  const form = useForm<PersonDraft, unknown, RegisterPatientInput[]>({
    resolver: zodResolver(personDraft({ today, notices: notices ?? [], language, alone })),
    defaultValues: { name, relation: first ? "self" : "other", agreed: { care: false, reminders: false } },
  });
  const text = useFieldErrors(form.formState.errors);
  const isMinor = isMinorTyped(typedBirth(useWatch({ control: form.control, name: "born" })), today);
  const isAlone = first && isMinor;
  if (isAlone !== alone) setAlone(isAlone);
  const field = (named: Parameters<typeof form.register>[0]) => ({ ...form.register(named), error: text.of(named) });
  const save = async (people: RegisterPatientInput[]) => {
    const patientId = await add(people);
    if (patientId) onDone(patientId);
  };
  const open = relations.filter((each) => first || each !== "self");
  return (
    <form noValidate autoComplete="off" className="flex flex-col gap-5" onSubmit={form.handleSubmit(save)}>
      {text.all.length > 1 && (
        <FormErrorSummary key={form.formState.submitCount} title={text.title} errors={text.all} />
      )}
      <SelectField
        label={t`This is`}
        options={open.map((each) => ({ value: each, label: i18n._(relationNames[each]) }))}
        {...field("relation")}
      />
      <TextField label={t`Name`} autoComplete="off" required {...field("name")} />
      <TextField
        label={t`Age or date of birth`}
        hint={t`40, or 14-03-1986`}
        required
        maxLength={10}
        {...field("born")}
      />
      <ChoiceField
        label={t`Sex`}
        required
        options={sexes.map((sex) => ({ value: sex, label: i18n._(sexNames[sex]) }))}
        {...field("sex")}
      />
      {isAlone && <AdultFields field={field} />}
      {notices && (
        <ConsentAsk
          language={language}
          onLanguage={chooseLanguage}
          notices={notices}
          forAnother={isMinor}
          field={field}
        />
      )}
      <ErrorNotice error={error} />
      <ActionBar>
        <Button
          type="submit"
          variant="primary"
          size="large"
          wide
          pending={isPending || form.formState.isSubmitting}
          blocked={offline ?? (notices ? undefined : t`What you agree to is still being loaded.`)}
        >
          {t`Add`}
        </Button>
      </ActionBar>
    </form>
  );
}
