import { instantText } from "@carepoint/domain/kernel/calendar";
import type { EncounterId, PatientId } from "@carepoint/domain/kernel/id";
import { glucoseMoments, type VitalReadings, type VitalSign, vitalReadings } from "@carepoint/domain/records/vitals";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { useChartCommands } from "../../../components/chart-data.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { serverInstant } from "../../../lib/clock.ts";
import { momentWords, vitalWords } from "./vital-words.ts";

type VitalsFormProps = { patientId: PatientId; encounterId: EncounterId | undefined; onDone: () => void };

const inOrder: readonly VitalSign[] = [
  "systolic",
  "diastolic",
  "pulse",
  "temperature",
  "oxygen",
  "breaths",
  "weight",
  "height",
  "glucose",
];
const withTenths: readonly VitalSign[] = ["temperature", "weight", "height"];

const typed = { setValueAs: (text: unknown) => (text === "" || text === undefined ? undefined : Number(text)) };

/** One set of measurements, taken now: whatever was measured, and nothing else need be filled in. */
export function VitalsForm({ patientId, encounterId, onDone }: VitalsFormProps) {
  const { t, i18n } = useLingui();
  const { record } = useChartCommands();
  const blocked = useOnlineOnly();
  const form = useForm<z.input<typeof vitalReadings>, unknown, VitalReadings>({
    resolver: zodResolver(vitalReadings),
  });
  const unfit = (name: string) => {
    const mark = form.formState.errors[name as keyof VitalReadings]?.message;
    if (mark === "reading_missing") return t`Write down one measurement at least.`;
    if (mark === "pressure_in_two") return t`Both numbers of the pressure.`;
    return mark === "pressure_turned" ? t`The lower number is the smaller one.` : t`This cannot be: check it.`;
  };
  const texts = useFieldErrors(form.formState.errors, unfit);
  const save = form.handleSubmit((readings) => {
    const content = { kind: "vitals" as const, takenAt: instantText(serverInstant()), readings };
    record.mutate({ patientId, content, ...(encounterId && { encounterId }) }, { onSuccess: onDone });
  });
  const field = (sign: VitalSign) => (
    <NumberField
      key={sign}
      autoFocus={sign === inOrder[0]}
      label={i18n._(vitalWords[sign].name)}
      unit={vitalWords[sign].unit || undefined}
      decimal={withTenths.includes(sign)}
      error={texts.of(sign)}
      {...form.register(sign, typed)}
    />
  );
  return (
    <form noValidate autoComplete="off" onSubmit={save} className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-4">
        {inOrder.map(field)}
        <SelectField
          label={t`Sugar was taken`}
          options={[
            { value: "", label: t`Not known` },
            ...glucoseMoments.map((value) => ({ value, label: i18n._(momentWords[value]) })),
          ]}
          {...form.register("glucoseMoment", { setValueAs: (value: string) => value || undefined })}
        />
        {field("pain")}
      </div>
      <ErrorNotice error={record.error} />
      <Button type="submit" variant="primary" wide pending={record.isPending} blocked={blocked}>
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
