import { type Allergy, allergySchema, allergySeverities } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { severityWords } from "./allergy-words.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { useFieldErrors } from "./field-errors.ts";

type AddAllergyProps = {
  onAdd: (allergy: Allergy) => void;
  pending: boolean;
  error: unknown;
  blocked?: string | undefined;
};

const orNothing = { setValueAs: (typed: string | undefined) => typed || undefined };

/** What one bears badly, what it does, how bad it gets; the first is enough. */
export function AddAllergy({ onAdd, pending, error, blocked }: AddAllergyProps) {
  const { t, i18n } = useLingui();
  const form = useForm<z.input<typeof allergySchema>, unknown, Allergy>({ resolver: zodResolver(allergySchema) });
  const texts = useFieldErrors(form.formState.errors);
  const severities = allergySeverities.map((value) => ({ value, label: i18n._(severityWords[value]) }));
  return (
    <form noValidate autoComplete="off" onSubmit={form.handleSubmit(onAdd)} className="flex flex-col gap-4">
      <TextField
        autoFocus
        label={t`Allergy to`}
        hint={t`A medicine, a food, or anything else`}
        autoComplete="off"
        required
        error={texts.of("substance")}
        {...form.register("substance")}
      />
      <TextField
        label={t`What happens`}
        hint={t`Such as a rash, or short breath`}
        autoComplete="off"
        error={texts.of("reaction")}
        {...form.register("reaction", orNothing)}
      />
      <SelectField
        label={t`How bad`}
        options={[{ value: "", label: t`Not known` }, ...severities]}
        error={texts.of("severity")}
        {...form.register("severity", orNothing)}
      />
      <ErrorNotice error={error} />
      <Button type="submit" variant="primary" wide pending={pending} blocked={blocked}>
        <Trans>Add</Trans>
      </Button>
    </form>
  );
}
