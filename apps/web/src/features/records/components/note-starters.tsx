import { copyable, copyForward } from "@carepoint/domain/records/copy-forward";
import { isEmptyNote, type Note } from "@carepoint/domain/records/note";
import { applyTemplate, type TemplateView } from "@carepoint/domain/records/note-templates";
import type { EncounterView } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CopyPlus, NotebookText } from "lucide-react";
import { useState } from "react";
import { visitTime } from "../../../lib/format.ts";

type NoteStartersProps = {
  note: Note;
  templates: readonly TemplateView[];
  /** What this doctor wrote of the patient before, the latest first. */
  past: readonly EncounterView[];
  zone: string;
  onWrite: (note: Note) => void;
};

/** What spares typing: a template, or the words of the last visit, marked as such. */
export function NoteStarters({ note, templates, past, zone, onWrite }: NoteStartersProps) {
  const { t } = useLingui();
  const [choosing, setChoosing] = useState(false);
  const last = past.find((encounter) => !isEmptyNote(encounter.note));
  const when = last && visitTime(last.openedAt, zone);
  return (
    <div className="flex flex-wrap gap-3">
      {templates.length > 0 && (
        <Button size="compact" icon={<NotebookText aria-hidden="true" />} onClick={() => setChoosing(true)}>
          <Trans>Templates</Trans>
        </Button>
      )}
      {last && copyable(note, last.note).length > 0 && (
        <Button
          size="compact"
          icon={<CopyPlus aria-hidden="true" />}
          onClick={() => onWrite(copyForward(note, last.note, { encounterId: last.id, at: last.openedAt }))}
        >
          <Trans>Copy from {when}</Trans>
        </Button>
      )}
      <Sheet
        open={choosing}
        onClose={() => setChoosing(false)}
        title={t`Templates`}
        closeLabel={t`Close`}
        footer={
          <Button render={<Link to="/doctor/templates" />}>
            <Trans>Keep templates</Trans>
          </Button>
        }
      >
        <p className="mb-3 text-soft text-sm">
          <Trans>Typed in a section, the shortcut and a space do the same.</Trans>
        </p>
        <List label={t`Templates`}>
          {templates.map(({ id, title, shortcut, sections }) => (
            <ListRow
              key={id}
              title={title}
              end={<span className="text-soft">/{shortcut}</span>}
              render={
                <button
                  type="button"
                  onClick={() => {
                    onWrite(applyTemplate(note, sections));
                    setChoosing(false);
                  }}
                />
              }
            />
          ))}
        </List>
      </Sheet>
    </div>
  );
}
