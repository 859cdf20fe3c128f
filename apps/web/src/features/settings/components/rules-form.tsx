import { type AmendSettingsInput, amendSettingsInput } from "@carepoint/domain/settings/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import type { HospitalSettings } from "../data.ts";
import { useNumberRange } from "./number-range.ts";
import { type Rules, useSavingRules } from "./saving-rules.tsx";

const asNumber = { setValueAs: (typed: unknown) => (typed === "" ? Number.NaN : Number(typed)) };

/** Name, holds and queues. */
export function RulesForm({ settings }: { settings: HospitalSettings }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const rules = withoutDesk(settings);
  const form = useForm<z.input<typeof amendSettingsInput>, unknown, AmendSettingsInput>({
    resolver: zodResolver(amendSettingsInput),
    defaultValues: rules,
  });
  const texts = useFieldErrors(form.formState.errors, useNumberRange());
  const { save, isPending, refusal } = useSavingRules(rules, (theirs) => form.reset(theirs));
  const submit = form.handleSubmit(({ seen: _, ...input }) => save(input));
  type Field =
    | "holdMinutes"
    | "holdExtensionMinutes"
    | "openHoldsPerAccount"
    | "waitOfferMinutes"
    | "requestHours"
    | "acceptedHoldHours"
    | "minimumNoticeMinutes"
    | "horizonDays"
    | "hideRecordsAfterHours"
    | "queueGraceMinutes"
    | "walkInsPerDoctorDay"
    | "exportDays"
    | "refillDays";
  const number = (id: Field) => ({
    ...form.register(id, asNumber),
    error: texts.of(id),
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 sm:grid-cols-[repeat(2,minmax(0,1fr))]">
        <TextField
          label={t`Hospital's name in English`}
          {...form.register("hospitalName.en")}
          error={texts.of("hospitalName.en")}
        />
        <TextField label={t`Hospital's name in Hindi`} lang="hi" {...form.register("hospitalName.hi")} />
        <NumberField label={t`A time is held for`} unit={t`minutes`} {...number("holdMinutes")} />
        <NumberField label={t`Longer once payment is open`} unit={t`minutes`} {...number("holdExtensionMinutes")} />
        <NumberField label={t`Times one account may hold at once`} {...number("openHoldsPerAccount")} />
        <NumberField
          label={t`A freed time is held for the waiting list`}
          unit={t`minutes`}
          {...number("waitOfferMinutes")}
        />
        <NumberField label={t`A request is answered within`} unit={t`hours`} {...number("requestHours")} />
        <NumberField label={t`An accepted time is held for payment`} unit={t`hours`} {...number("acceptedHoldHours")} />
        <NumberField label={t`Shortest notice`} unit={t`minutes`} {...number("minimumNoticeMinutes")} />
        <NumberField label={t`Booking opens ahead`} unit={t`days`} {...number("horizonDays")} />
        <NumberField
          label={t`Hide records on doctors' devices after`}
          unit={t`hours without contact`}
          {...number("hideRecordsAfterHours")}
        />
        <NumberField label={t`A copy of a record can be downloaded for`} unit={t`days`} {...number("exportDays")} />
        <SelectField
          label={t`A token is given`}
          options={[
            { value: "check_in", label: t`when the patient is checked in` },
            { value: "confirm", label: t`when the visit is booked` },
          ]}
          {...form.register("tokenAt")}
        />
        <NumberField label={t`Keeps the booked turn when late by`} unit={t`minutes`} {...number("queueGraceMinutes")} />
        <NumberField
          label={t`Walk-ins beside the booked times`}
          unit={t`per doctor and day`}
          {...number("walkInsPerDoctorDay")}
        />
        <NumberField
          label={t`Who asks for medicines again is answered within`}
          unit={t`days`}
          {...number("refillDays")}
        />
        <TextField
          type="time"
          label={t`No telephone rings from`}
          hint={t`For what can wait. Everybody may choose other hours.`}
          {...form.register("quietHours.from")}
          error={texts.of("quietHours.from")}
        />
        <TextField
          type="time"
          label={t`until`}
          {...form.register("quietHours.until")}
          error={texts.of("quietHours.until")}
        />
      </div>
      <CheckboxField label={t`Round invoices to the rupee`} {...form.register("roundInvoicesToRupee")} />
      {refusal}
      <Button type="submit" variant="primary" className="self-start" blocked={blocked} pending={isPending}>
        <Trans>Save rules</Trans>
      </Button>
    </form>
  );
}

/** The desk's rules have a form of their own: neither writes over the other. */
function withoutDesk({ version: _, branches: __, ...settings }: HospitalSettings): Rules {
  const { displayInitials, checkInFrom, missedAfterMinutes, missedForPrepayment, missedWithinMonths, ...rules } =
    settings;
  return rules;
}
