import type { Note } from "@carepoint/domain/records/note";
import { Trans, useLingui } from "@lingui/react/macro";
import { visitTime } from "../../../lib/format.ts";
import { certaintyWords } from "./note-words.ts";

/** A closed note, section by section; empty sections are left out. */
export function NoteText({ note, zone }: { note: Note; zone: string }) {
  const { t, i18n } = useLingui();
  const diagnoses = note.diagnoses.map(({ text, icd10, certainty }) =>
    [text, icd10, certainty === "provisional" && i18n._(certaintyWords.provisional)].filter(Boolean).join(" · "),
  );
  const sections = [
    { key: "subjective" as const, title: t`Subjective`, text: note.subjective },
    { key: "objective" as const, title: t`Objective`, text: note.objective },
    { key: "assessment" as const, title: t`Assessment`, text: note.assessment },
    { key: "diagnoses" as const, title: t`Diagnoses`, text: diagnoses.join("\n") },
    { key: "plan" as const, title: t`Plan`, text: note.plan },
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
          <dd className="max-w-prose whitespace-pre-line">
            {text}
            {key !== "diagnoses" && <Copied at={note.copied[key]?.at} zone={zone} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Words that were taken over from another visit as they stood. */
function Copied({ at, zone }: { at: string | undefined; zone: string }) {
  if (!at) return null;
  const when = visitTime(at, zone);
  return (
    <span className="block text-soft text-sm">
      <Trans>Copied from {when}</Trans>
    </span>
  );
}
