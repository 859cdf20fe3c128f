import { mostRepeats } from "@carepoint/domain/records/repeats";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { timesWords } from "./dose-sentence.ts";

type RepeatsFieldProps = {
  value: number;
  /** The medicines that are given once, in words; empty where there is none. */
  barred: string;
  onChange: (repeats: number) => void;
};

/** How often a pharmacy may dispense the prescription again. */
export function RepeatsField({ value, barred, onChange }: RepeatsFieldProps) {
  const { t, i18n } = useLingui();
  const times = Array.from({ length: mostRepeats }, (_, index) => index + 1);
  return (
    <SelectField
      label={t`Repeats`}
      value={String(value)}
      onChange={(event) => onChange(Number(event.target.value))}
      options={[
        { value: "0", label: t`None` },
        ...times.map((count) => ({ value: String(count), label: timesWords(count, (text) => i18n._(text)) })),
      ]}
      hint={barred === "" ? undefined : t`None for ${barred}: given once.`}
      error={value > 0 && barred !== "" ? t`${barred} may not be dispensed again. Set the repeats to none.` : undefined}
    />
  );
}
