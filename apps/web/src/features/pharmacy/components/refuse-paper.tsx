import type { PaperId } from "@carepoint/domain/kernel/id";
import { type PaperRefusal, paperRefusals } from "@carepoint/domain/pharmacy/papers";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePaperCommands } from "./paper-data.ts";
import { paperRefusalWords } from "./paper-words.ts";

type RefusePaperProps = { paperId: PaperId; isVerified: boolean; onJudged: () => void };

/** A paper is not accepted, with why: whoever sent it reads that. */
export function RefusePaper({ paperId, isVerified, onJudged }: RefusePaperProps) {
  const { t, i18n } = useLingui();
  const offline = useOnlineOnly();
  const { refuse } = usePaperCommands();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState<PaperRefusal>();
  const offered = paperRefusals.filter((each) => isVerified || each !== "mistake");
  return (
    <>
      <ErrorNotice error={refuse.error} />
      <Button className="self-start" blocked={offline} onClick={() => setAsked(true)}>
        <Trans>Do not accept it</Trans>
      </Button>
      <ConfirmDialog
        open={isAsked}
        title={t`Do not accept this prescription?`}
        confirmLabel={t`Do not accept it`}
        cancelLabel={t`Back`}
        danger
        unready={reason === undefined}
        pending={refuse.isPending}
        onConfirm={() =>
          reason && refuse.mutate({ paperId, reason }, { onSuccess: onJudged, onError: () => setAsked(false) })
        }
        onCancel={() => setAsked(false)}
      >
        {isVerified && (
          <p>
            <Trans>Nothing more is ordered from it, and nothing packed. Call its orders off.</Trans>
          </p>
        )}
        <ChoiceField
          label={t`Why`}
          name="paper-refusal"
          value={reason}
          onChange={(event) => setReason(paperRefusals.find((each) => each === event.currentTarget.value))}
          options={offered.map((value) => ({ value, label: i18n._(paperRefusalWords[value]) }))}
        />
      </ConfirmDialog>
    </>
  );
}
