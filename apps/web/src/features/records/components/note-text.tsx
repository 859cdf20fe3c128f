import type { Note } from "@carepoint/domain/records/note";
import { Trans, useLingui } from "@lingui/react/macro";
import { certaintyWords } from "./note-words.ts";

/** A closed note, section by section; empty sections are left out. */
export function NoteText({ note }: { note: Note }) {
  const { t, i18n } = useLingui();
  const diagnoses = note.diagnoses.map(({ text, icd10, certainty }) =>
    [text, icd10, certainty === "provisional" && i18n._(certaintyWords.provisional)].filter(Boolean).join(" · "),
  );
  const sections = [
    { key: "s", title: t`Subjective`, text: note.subjective },
    { key: "o", title: t`Objective`, text: note.objective },
    { key: "a", title: t`Assessment`, text: note.assessment },
    { key: "d", title: t`Diagnoses`, text: diagnoses.join("\n") },
    { key: "p", title: t`Plan`, text: note.plan },
  ].filter(({ text }) => text.trim() !== "");
  if (sections.length === 0) {
    return (
      <p className="text-soft">
        <Trans>No note was written.</Trans>
      </p>
    );
  }
  return (
    <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
      {sections.map(({ key, title, text }) => (
        <div key={key} className="contents">
          <dt className="text-soft">{title}</dt>
          <dd className="max-w-prose whitespace-pre-line">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
