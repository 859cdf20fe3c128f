import type { DocumentView } from "@carepoint/domain/records/documents";
import { mayStrike } from "@carepoint/domain/records/documents";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAuthorWords } from "../../../components/chart-words.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { dateText } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useDocumentCommands } from "./document-data.ts";
import { documentKindWords } from "./document-words.ts";
import { WholeFile } from "./whole-file.tsx";

type DocumentSheetProps = { document: DocumentView; onClose: () => void };

/** One document: the picture itself where it is one, the way to save it, and who brought it. */
export function DocumentSheet({ document, onClose }: DocumentSheetProps) {
  const { t, i18n } = useLingui();
  const say = useAuthorWords();
  const blocked = useOnlineOnly();
  const { role } = useSignedIn();
  const { strike } = useDocumentCommands();
  const [striking, setStriking] = useState(false);
  const { id, title, kind, takenOn, added, ...file } = document;
  if (striking) {
    return (
      <ConfirmDialog
        open
        danger
        title={t`Remove this from the record?`}
        confirmLabel={t`Remove`}
        cancelLabel={t`Keep it`}
        pending={strike.isPending}
        onCancel={() => setStriking(false)}
        onConfirm={() => strike.mutate({ documentId: id }, { onSuccess: onClose })}
      >
        <div className="flex flex-col gap-4">
          <p>{t`Do so only if it does not belong here. Nobody sees it in the record any more.`}</p>
          <ErrorNotice error={strike.error} />
        </div>
      </ConfirmDialog>
    );
  }
  return (
    <Sheet open shape="full" onClose={onClose} title={title} closeLabel={t`Close`}>
      <div className="flex flex-col gap-5">
        <p>{[i18n._(documentKindWords[kind]), dateText(takenOn)].join(" · ")}</p>
        <WholeFile address={`/api/documents/${id}`} title={title} file={file} />
        <p className="text-sm text-soft">{t`Added by ${say(added)}`}</p>
        {mayStrike(role, added) && (
          <Button blocked={blocked} onClick={() => setStriking(true)}>
            <Trans>It does not belong here</Trans>
          </Button>
        )}
      </div>
    </Sheet>
  );
}
