import { readFrequency } from "@carepoint/domain/records/dosage";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { Card } from "@carepoint/ui/blocks/card";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { doseSentence } from "./dose-sentence.ts";
import { instructionText } from "./instruction-words.ts";
import { formWords } from "./medicine-words.ts";

interface MedicineCardProps {
  line: PrescriptionLine;
  /** A prescription that no longer counts is struck through: nobody should take from it. */
  struck: boolean;
}

/** One medicine as one would explain it across a table, with the doctor's own codes below. */
export function MedicineCard({ line, struck }: MedicineCardProps) {
  const { i18n } = useLingui();
  const sentence = doseSentence(line, (text) => i18n._(text));
  const days = plural(line.durationDays, { one: "# day", other: "# days" });
  const form = i18n._(formWords[line.form]);
  return (
    <Card as="li">
      <div className={struck ? "flex flex-col gap-3 text-soft line-through" : "flex flex-col gap-3"}>
        <div>
          <h2 className="text-lg leading-tight">
            {line.name} {line.strength}
          </h2>
          <p className="text-soft">
            {line.genericName && line.genericName !== line.name ? `${line.genericName} · ${form}` : form}
          </p>
        </div>
        <p className="text-lg">{sentence}</p>
        <DayParts frequency={line.frequency} amount={line.dose.amount} />
        {line.instruction && (
          <p className="rounded-box bg-action-soft px-3 py-2">
            {instructionText(line.instruction, (text) => i18n._(text))}
          </p>
        )}
        <p className="text-sm text-soft tabular-nums">
          <Trans>
            As the doctor wrote it: {line.frequency}, {days}
          </Trans>
        </p>
      </div>
    </Card>
  );
}

/** The day in four columns, or two under large text: what to take at each, for those who would rather look than read. */
function DayParts({ frequency, amount }: { frequency: string; amount: number }) {
  const { t } = useLingui();
  const read = readFrequency(frequency);
  if (read?.rhythm !== "daily") return null;
  const columns = [
    { key: "morning", label: t`Morning`, doses: read.parts.morning },
    { key: "noon", label: t`Noon`, doses: read.parts.noon },
    { key: "evening", label: t`Evening`, doses: read.parts.evening },
    { key: "night", label: t`Night`, doses: read.parts.night },
  ];
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(4em,1fr))] gap-px overflow-hidden rounded-box border border-hairline bg-hairline text-center">
      {columns.map(({ key, label, doses }) => (
        <div key={key} className={`flex flex-col px-1 py-2 ${doses > 0 ? "bg-now-soft" : "bg-surface"}`}>
          <dt className="text-xs text-soft">{label}</dt>
          <dd className={doses > 0 ? "font-strong text-lg tabular-nums" : "text-lg text-soft tabular-nums"}>
            {doses > 0 ? doses * amount : "–"}
          </dd>
        </div>
      ))}
    </dl>
  );
}
