import { Trans, useLingui } from "@lingui/react/macro";
import { doseSentence, quantityText } from "./dose-sentence.ts";
import { useLettered } from "./generics-data.ts";
import { type LineDraft, wholeCourse } from "./prescription-draft.ts";

type MedicineSentenceProps = {
  line: LineDraft;
  /** Of the Drugs Rules; null where it needs no prescription or nobody knows. */
  schedule: string | null;
};

/**
 * The very sentence that the patient will read, and how much the course needs: a slip shows before it is signed. A name that is easily
 * taken for another stands before it in tall-man letters.
 */
export function MedicineSentence({ line, schedule }: MedicineSentenceProps) {
  const { i18n } = useLingui();
  const name = line.genericName || line.name;
  const tall = useLettered()(name);
  const course = wholeCourse(line);
  const quantity = course && quantityText(course, (text) => i18n._(text));
  if (!course && !schedule && tall === name) return null;
  return (
    <p className="mt-2 text-sm text-soft">
      {tall !== name && <span className="me-2 font-strong text-ink">{tall}</span>}
      {schedule && (
        <span className="me-2 whitespace-nowrap text-warn">
          <Trans>Schedule {schedule}</Trans>
        </span>
      )}
      {course && doseSentence(course, (text) => i18n._(text))}
      {quantity && <> · {quantity}</>}
    </p>
  );
}
