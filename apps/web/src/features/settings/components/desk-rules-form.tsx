import { type AmendSettingsInput, amendSettingsInput } from "@carepoint/domain/settings/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import type { HospitalSettings } from "../data.ts";
import { useNumberRange } from "./number-range.ts";
import { useSavingRules } from "./saving-rules.tsx";

/** How patients arrive, and what the waiting room may read of them. */
export function DeskRulesForm({ settings }: { settings: HospitalSettings }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { checkInFrom, displayInitials, missedAfterMinutes, missedForPrepayment, missedWithinMonths } = settings;
  const rules = { checkInFrom, displayInitials, missedAfterMinutes, missedForPrepayment, missedWithinMonths };
  const form = useForm<z.input<typeof amendSettingsInput>, unknown, AmendSettingsInput>({
    resolver: zodResolver(amendSettingsInput),
    defaultValues: rules,
  });
  const texts = useFieldErrors(form.formState.errors, useNumberRange());
  const number = (id: "missedAfterMinutes" | "missedForPrepayment" | "missedWithinMonths") => ({
    ...form.register(id, { setValueAs: (typed: unknown) => (typed === "" ? Number.NaN : Number(typed)) }),
    error: texts.of(id),
  });
  const { save, isPending, refusal } = useSavingRules(rules, (theirs) => form.reset(theirs));
  const submit = form.handleSubmit(({ seen: _, ...input }) => save(input));
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 sm:grid-cols-[repeat(2,minmax(0,1fr))]">
        <SelectField
          label={t`Patients check in by themselves`}
          options={[
            { value: "counter", label: t`with the code at the counter` },
            { value: "anywhere", label: t`from anywhere` },
            { value: "desk_only", label: t`not at all, only the desk does` },
          ]}
          {...form.register("checkInFrom")}
        />
        <NumberField
          label={t`Marked as missed, nobody having come`}
          unit={t`minutes after the visit's end`}
          hint={t`0: only the desk marks.`}
          {...number("missedAfterMinutes")}
        />
        <NumberField
          label={t`Pays when booking after`}
          unit={t`missed visits`}
          hint={t`0: nobody has to.`}
          {...number("missedForPrepayment")}
        />
        <NumberField label={t`counted over the last`} unit={t`months`} {...number("missedWithinMonths")} />
      </div>
      <CheckboxField
        label={t`Waiting room screens show initials beside the tokens`}
        hint={t`Without them only numbers are shown.`}
        {...form.register("displayInitials")}
      />
      {refusal}
      <Button type="submit" variant="primary" className="self-start" blocked={blocked} pending={isPending}>
        <Trans>Save desk rules</Trans>
      </Button>
    </form>
  );
}
