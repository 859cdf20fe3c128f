import { type RegisterPatientInput, registerPatientInput, relations, sexes } from "@carepoint/domain/patients/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { relationNames, sexNames } from "../../../components/relation-names.ts";
import { useRegisterPatient } from "../data.ts";

interface AddPatientProps {
  /** Nobody stands for the account's own person yet. */
  first: boolean;
  name?: string;
  onDone: (patientId: string) => void;
}

/** Four facts are enough for a first visit; the age serves where nobody knows the birthday. */
export function AddPatient({ first, name = "", onDone }: AddPatientProps) {
  const { i18n, t } = useLingui();
  const register = useRegisterPatient();
  const blocked = useOnlineOnly();
  const form = useForm<z.input<typeof registerPatientInput>, unknown, RegisterPatientInput>({
    resolver: zodResolver(registerPatientInput),
    defaultValues: { name, relation: first ? "self" : "other" },
  });
  const text = useFieldErrors(form.formState.errors);
  const add = (input: RegisterPatientInput) =>
    register.mutate(input, {
      onSuccess: ({ patientId }) => onDone(patientId),
    });
  const open = relations.filter((relation) => first || relation !== "self");
  return (
    <form noValidate autoComplete="off" className="flex flex-col gap-5" onSubmit={form.handleSubmit(add)}>
      {text.all.length > 1 && (
        <FormErrorSummary key={form.formState.submitCount} title={text.title} errors={text.all} />
      )}
      <SelectField
        label={t`This is`}
        options={open.map((relation) => ({ value: relation, label: i18n._(relationNames[relation]) }))}
        error={text.of("relation")}
        {...form.register("relation")}
      />
      <TextField label={t`Name`} autoComplete="off" required error={text.of("name")} {...form.register("name")} />
      <NumberField
        label={t`Age`}
        unit={t`years`}
        required
        error={text.of("ageYears")}
        {...form.register("ageYears", { setValueAs: (typed: string) => (typed ? Number(typed) : undefined) })}
      />
      <ChoiceField
        label={t`Sex`}
        required
        options={sexes.map((sex) => ({ value: sex, label: i18n._(sexNames[sex]) }))}
        error={text.of("sex")}
        {...form.register("sex")}
      />
      <ErrorNotice error={register.error} />
      <ActionBar>
        <Button
          type="submit"
          variant="primary"
          size="large"
          wide
          pending={register.isPending}
          {...(blocked && { blocked })}
        >
          {t`Add`}
        </Button>
      </ActionBar>
    </form>
  );
}
