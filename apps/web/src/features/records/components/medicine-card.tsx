import { amountText } from "@carepoint/domain/records/dosage";
import { readRegimen, type Step } from "@carepoint/domain/records/regimen";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { Card } from "@carepoint/ui/blocks/card";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { formWords } from "../../../components/form-words.ts";
import { daysWords, doseSentence, quantityText, writtenText } from "./dose-sentence.ts";
import { instructionText } from "./instruction-words.ts";

interface MedicineCardProps {
  line: PrescriptionLine;
  /** A prescription that no longer counts is struck through: nobody should take from it. */
  struck: boolean;
}

/** One medicine as one would explain it across a table, with the doctor's own codes below. */
export function MedicineCard({ line, struck }: MedicineCardProps) {
  const { i18n } = useLingui();
  const say = (text: MessageDescriptor) => i18n._(text);
  const sentence = doseSentence(line, say);
  const written = writtenText(line, say);
  const quantity = quantityText(line, say);
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
            {line.noSubstitution && (
              <>
                {" · "}
                <Trans>No substitution</Trans>
              </>
            )}
          </p>
        </div>
        <p className="text-lg">{sentence}</p>
        <Days line={line} />
        {line.instruction && (
          <p className="rounded-box bg-action-soft px-3 py-2">{instructionText(line.instruction, say)}</p>
        )}
        <p className="text-sm text-soft tabular-nums">
          <Trans>As the doctor wrote it: {written}</Trans>
          {quantity && <> · {quantity}</>}
        </p>
      </div>
    </Card>
  );
}

/** A day of the course; of a taper each step's, with how long it lasts. */
function Days({ line }: Pick<MedicineCardProps, "line">) {
  const { i18n } = useLingui();
  const regimen = readRegimen(line);
  if (regimen?.kind === "fixed") return <DayParts step={regimen.step} />;
  if (regimen?.kind !== "taper") return null;
  return (
    <ol className="flex flex-col gap-3">
      {regimen.steps.map((step, index) => (
        <li key={index}>
          <p className="mb-1 text-sm">{daysWords(step.days, (text) => i18n._(text))}</p>
          <DayParts step={step} />
        </li>
      ))}
    </ol>
  );
}

/** The day in four columns, or two under large text: what to take at each, for those who would rather look than read. */
function DayParts({ step: { dose, frequency } }: { step: Step }) {
  const { t } = useLingui();
  if (frequency.rhythm !== "daily") return null;
  const { parts } = frequency;
  const columns = [
    { key: "morning", label: t`Morning`, doses: parts.morning },
    { key: "noon", label: t`Noon`, doses: parts.noon },
    { key: "evening", label: t`Evening`, doses: parts.evening },
    { key: "night", label: t`Night`, doses: parts.night },
  ];
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(4em,1fr))] gap-px overflow-hidden rounded-box border border-hairline bg-hairline text-center">
      {columns.map(({ key, label, doses }) => (
        <div key={key} className={`flex flex-col px-1 py-2 ${doses > 0 ? "bg-now-soft" : "bg-surface"}`}>
          <dt className="text-xs text-soft">{label}</dt>
          <dd className={doses > 0 ? "font-strong text-lg tabular-nums" : "text-lg text-soft tabular-nums"}>
            {doses > 0 ? amountText(doses * dose.amount) : "–"}
          </dd>
        </div>
      ))}
    </dl>
  );
}
