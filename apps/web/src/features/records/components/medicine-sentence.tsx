import { useLingui } from "@lingui/react/macro";
import { doseSentence, quantityText } from "./dose-sentence.ts";
import { type LineDraft, wholeCourse } from "./prescription-draft.ts";

/** The very sentence that the patient will read, and how much the course needs: a slip shows before it is signed. */
export function MedicineSentence({ line }: { line: LineDraft }) {
  const { i18n } = useLingui();
  const course = wholeCourse(line);
  if (!course) return null;
  const quantity = quantityText(course, (text) => i18n._(text));
  return (
    <p className="mt-2 text-sm text-soft">
      {doseSentence(course, (text) => i18n._(text))}
      {quantity && <> · {quantity}</>}
    </p>
  );
}
