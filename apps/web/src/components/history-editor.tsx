import { Button } from "@carepoint/ui/blocks/button";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "./error-notice.tsx";

export type HistoryEditorProps = {
  history: string;
  onSave: (history: string, done: () => void) => void;
  pending: boolean;
  error: unknown;
  blocked?: string | undefined;
};

/** Earlier illnesses and operations as one text: read first, written on purpose. */
export function HistoryEditor({ history, onSave, pending, error, blocked }: HistoryEditorProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState<string>();
  if (draft === undefined) {
    return (
      <div className="flex flex-col items-start gap-4">
        <p className="max-w-prose whitespace-pre-line">{history || <Trans>Nothing is written here yet.</Trans>}</p>
        <Button blocked={blocked} onClick={() => setDraft(history)}>
          {history ? <Trans>Change history</Trans> : <Trans>Write history</Trans>}
        </Button>
      </div>
    );
  }
  return (
    <form
      autoComplete="off"
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(draft, () => setDraft(undefined));
      }}
    >
      <TextArea
        autoFocus
        label={t`Medical history`}
        hint={t`Earlier illnesses, operations, medicines taken for long`}
        rows={6}
        maxLength={8000}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
      />
      <ErrorNotice error={error} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" pending={pending} blocked={blocked}>
          <Trans>Save</Trans>
        </Button>
        <Button onClick={() => setDraft(undefined)}>
          <Trans>Leave as it was</Trans>
        </Button>
      </div>
    </form>
  );
}
