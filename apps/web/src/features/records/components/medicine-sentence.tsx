import { readFrequency } from "@carepoint/domain/records/dosage";
import { Trans, useLingui } from "@lingui/react/macro";
import { doseSentence } from "./dose-sentence.ts";
import { unitWords } from "./medicine-words.ts";
import { courseQuantity, type LineDraft } from "./prescription-draft.ts";

/** The very sentence that the patient will read, and how much the course needs: a slip shows before it is signed. */
export function MedicineSentence({ line }: { line: LineDraft }) {
  const { i18n } = useLingui();
  const whole =
    readFrequency(line.frequency) && Number.isFinite(line.dose.amount) && Number.isFinite(line.durationDays);
  if (!whole) return null;
  const unit = i18n._(unitWords[line.dose.unit]);
  const total = courseQuantity(line);
  return (
    <p className="mt-2 text-sm text-soft">
      {doseSentence(line, (text) => i18n._(text))}
      {total !== null && (
        <>
          {" · "}
          <Trans>
            in all {total} ({unit})
          </Trans>
        </>
      )}
    </p>
  );
}
