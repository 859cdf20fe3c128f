import { mayDo } from "@carepoint/domain/kernel/policy";
import type { CountSheetView } from "@carepoint/domain/stock/counts";
import { stockPolicy } from "@carepoint/domain/stock/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useCountCommands } from "./sheet-data.ts";

type JudgementProps = { count: CountSheetView; isOutdated: boolean };

/** Who did not count says what becomes of it; whoever counted may have it counted again or cancel it. */
export function Judgement({ count, isOutdated }: JudgementProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const mayJudge = mayDo(stockPolicy.judge_count, useSignedIn().role) !== undefined;
  const { approveCount, recount, cancelCount } = useCountCommands();
  const [isRejecting, setRejecting] = useState(false);
  const { id: countId } = count;
  const own = count.countedByMe ? t`You counted some of this yourself, so somebody else must judge it.` : undefined;
  const old = isOutdated ? t`Some of it was corrected after it was counted. Have it counted again.` : undefined;
  return (
    <div className="flex flex-col gap-3">
      {!mayJudge && (
        <p className="text-soft">
          <Trans>Who manages the pharmacy looks at it now. Nothing is corrected before.</Trans>
        </p>
      )}
      <ErrorNotice error={approveCount.error ?? recount.error ?? cancelCount.error} />
      <div className="flex flex-wrap gap-3">
        {mayJudge && (
          <Button
            variant="primary"
            blocked={offline ?? own ?? old}
            pending={approveCount.isPending}
            onClick={() => approveCount.mutate({ countId })}
          >
            <Trans>Approve and correct the stock</Trans>
          </Button>
        )}
        <Button blocked={offline} pending={recount.isPending} onClick={() => recount.mutate({ countId })}>
          <Trans>Count the differences again</Trans>
        </Button>
        {mayJudge && !count.countedByMe && (
          <Button variant="quiet" blocked={offline} onClick={() => setRejecting(true)}>
            <Trans>Throw it away</Trans>
          </Button>
        )}
        {(!mayJudge || count.countedByMe) && (
          <Button
            variant="quiet"
            blocked={offline}
            pending={cancelCount.isPending}
            onClick={() => cancelCount.mutate({ countId })}
          >
            <Trans>Cancel this count</Trans>
          </Button>
        )}
      </div>
      <Rejecting count={count} open={isRejecting} onClose={() => setRejecting(false)} />
    </div>
  );
}

function Rejecting({ count, open, onClose }: { count: CountSheetView; open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { rejectCount } = useCountCommands();
  const [note, setNote] = useState("");
  return (
    <ConfirmDialog
      open={open}
      danger
      title={t`Throw this count away?`}
      confirmLabel={t`Throw it away`}
      cancelLabel={t`Keep it`}
      unready={note.trim() === ""}
      pending={rejectCount.isPending}
      onCancel={onClose}
      onConfirm={() => rejectCount.mutate({ countId: count.id, note }, { onSuccess: onClose })}
    >
      <div className="flex flex-col gap-3">
        <p>
          <Trans>What was counted corrects nothing then.</Trans>
        </p>
        <TextField
          label={t`Why?`}
          required
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <ErrorNotice error={rejectCount.error} />
      </div>
    </ConfirmDialog>
  );
}
