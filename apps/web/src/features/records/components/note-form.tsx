import { type NoteSection, noteSections, sectionLength } from "@carepoint/domain/records/note";
import { typeSection } from "@carepoint/domain/records/note-templates";
import type { EncounterView } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { Notice } from "@carepoint/ui/blocks/notice";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { Trans, useLingui } from "@lingui/react/macro";
import type { KeyboardEvent } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { visitTime } from "../../../lib/format.ts";
import { DiagnosesField } from "./diagnoses-field.tsx";
import type { NoteDraft } from "./note-draft.ts";
import { NoteStarters } from "./note-starters.tsx";
import { useSectionLabels } from "./note-words.ts";
import { useTemplates } from "./template-data.ts";

type NoteFormProps = {
  encounter: EncounterView;
  /** What this doctor wrote of the patient before, the latest first. */
  past: readonly EncounterView[];
  zone: string;
  draft: NoteDraft;
  /** Why it cannot be saved now; the text stays on the screen. */
  blocked?: string | undefined;
};

/** The visit note in its four sections and its diagnoses: saved by itself when the pen rests, or with Ctrl S. */
export function NoteForm({ encounter, past, zone, draft, blocked }: NoteFormProps) {
  const { t } = useLingui();
  const labels = useSectionLabels();
  const { note, write } = draft;
  const templates = useTemplates().data ?? [];
  const mark = (section: NoteSection) => {
    const from = note.copied[section];
    const when = from && visitTime(from.at, zone);
    return when && t`Copied from ${when}. Read it before you sign.`;
  };
  const send = () => void draft.flush().catch(() => undefined); // what it came to stands below
  const steer = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!blocked) send();
  };
  return (
    <form
      autoComplete="off"
      noValidate
      onKeyDown={steer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="flex flex-col gap-4"
    >
      <NoteStarters note={note} templates={templates} past={past} zone={zone} onWrite={write} />
      <div className="grid gap-4 xl:grid-cols-2">
        {noteSections.map((section) => (
          <TextArea
            key={section}
            name={section}
            label={labels[section]}
            hint={mark(section)}
            rows={3}
            maxLength={sectionLength}
            value={note[section]}
            onChange={(event) => write(typeSection(note, section, event.target.value, templates))}
          />
        ))}
      </div>
      <DiagnosesField
        diagnoses={note.diagnoses}
        encounter={encounter}
        blocked={blocked}
        onChange={(diagnoses) => write({ ...note, diagnoses })}
      />
      <Meanwhile draft={draft} labels={labels} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" pending={draft.saving} blocked={blocked} keyHint={<KeyHint>Ctrl S</KeyHint>}>
          <Trans>Save note</Trans>
        </Button>
        <span role="status" className="text-sm text-soft">
          {draft.unsaved ? <Trans>Not saved yet</Trans> : draft.stored.version > 1 && t`Saved`}
        </span>
      </div>
    </form>
  );
}

type MeanwhileProps = { draft: NoteDraft; labels: Readonly<Record<NoteSection, string>> };

/** What another device did to the note, or why the words are not on the server. */
function Meanwhile({ draft: { both, fault }, labels }: MeanwhileProps) {
  const { t } = useLingui();
  if (fault !== null && codeOf(fault) === "version_conflict") {
    return (
      <Notice tone="warn" title={t`This note was changed on another device`}>
        <Trans>
          Copy what you need from here, then reload the page to see the other text. Nothing was overwritten.
        </Trans>
      </Notice>
    );
  }
  if (fault !== null) return <ErrorNotice error={fault} />;
  if (both.length === 0) return null;
  const where = both.map((section) => labels[section]).join(" · ");
  return (
    <Notice tone="warn" title={t`This note was also written on another device`}>
      <Trans>Both texts stand below each other, nothing was overwritten: {where}</Trans>
    </Notice>
  );
}
