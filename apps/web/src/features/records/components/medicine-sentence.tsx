import { readFrequency } from "@carepoint/domain/records/dosage";
import { Trans, useLingui } from "@lingui/react/macro";
import { doseSentence } from "./dose-sentence.ts";
import { unitWords } from "./medicine-words.ts";
import { courseQuantity, type LineDraft, wholeDose } from "./prescription-draft.ts";

/** The very sentence that the patient will read, and how much the course needs: a slip shows before it is signed. */
export function MedicineSentence({ line }: { line: LineDraft }) {
  const { i18n } = useLingui();
  const dose = wholeDose(line);
  if (!dose || !readFrequency(line.frequency) || !Number.isFinite(line.durationDays)) return null;
  const unit = i18n._(unitWords[dose.unit]);
  const total = courseQuantity(line);
  return (
    <p className="mt-2 text-sm text-soft">
      {doseSentence({ ...line, dose }, (text) => i18n._(text))}
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
