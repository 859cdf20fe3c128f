import type { Note } from "@carepoint/domain/records/note";
import type { EncounterView } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { Notice } from "@carepoint/ui/blocks/notice";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useUnsaved } from "../../../components/unsaved.ts";
import { codeOf } from "../../../lib/errors.ts";
import { useSaveNote } from "./visit-data.ts";

const autosaveMs = 4000;
const sections = ["subjective", "objective", "assessment", "plan"] as const;

export function isEmptyNote(note: Note): boolean {
  return sections.every((section) => note[section].trim() === "");
}

type NoteFormProps = {
  saved: EncounterView;
  /** Why it cannot be saved now; the text stays on the screen. */
  blocked?: string | undefined;
  /** Tells whether something typed is not on the server yet. */
  onUnsaved: (unsaved: boolean) => void;
};

/** The visit note in its four sections: saved by itself when the pen rests, or with Ctrl S. */
export function NoteForm({ saved, blocked, onUnsaved }: NoteFormProps) {
  const { t } = useLingui();
  const [note, setNote] = useState(saved.note);
  const [stored, setStored] = useState<Pick<EncounterView, "note" | "version">>(saved);
  const save = useSaveNote(saved.appointmentId);
  const unsaved = sections.some((section) => note[section] !== stored.note[section]);
  // A newer text than the one shown (this device's, say) is taken over as long as nothing was typed.
  if (!unsaved && saved.version > stored.version) {
    setStored(saved);
    setNote(saved.note);
  }

  const send = useEffectEvent(() => {
    if (!unsaved || blocked || save.isPending) return;
    const sent = note;
    save.mutate(
      { encounterId: saved.id, baseVersion: stored.version, note: sent },
      { onSuccess: ({ version }) => setStored({ note: sent, version }) },
    );
  });
  useEffect(() => onUnsaved(unsaved), [unsaved, onUnsaved]);
  useEffect(() => {
    const timer = setTimeout(send, autosaveMs);
    return () => clearTimeout(timer);
  }, [note, blocked]);
  useEffect(() => () => send(), []); // going to another patient takes the last words along
  useUnsaved(unsaved);

  const labels = {
    subjective: t`Subjective: what the patient says`,
    objective: t`Objective: what you find`,
    assessment: t`Assessment`,
    plan: t`Plan`,
  };
  const steer = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  const theirs = save.error !== null && codeOf(save.error) === "version_conflict";

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
      <div className="grid gap-4 xl:grid-cols-2">
        {sections.map((section) => (
          <TextArea
            key={section}
            name={section}
            label={labels[section]}
            rows={3}
            maxLength={8000}
            value={note[section]}
            onChange={(event) => setNote({ ...note, [section]: event.target.value })}
          />
        ))}
      </div>
      {theirs ? (
        <Notice tone="warn" title={t`This note was changed on another device`}>
          <Trans>
            Copy what you need from here, then reload the page to see the other text. Nothing was overwritten.
          </Trans>
        </Notice>
      ) : (
        <ErrorNotice error={save.error} />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" pending={save.isPending} blocked={blocked} keyHint={<KeyHint>Ctrl S</KeyHint>}>
          <Trans>Save note</Trans>
        </Button>
        <span role="status" className="text-sm text-soft">
          {unsaved ? <Trans>Not saved yet</Trans> : !isEmptyNote(note) && <Trans>Saved</Trans>}
        </span>
      </div>
    </form>
  );
}
