import { type BlockReason, blockReasons } from "@carepoint/domain/stock/movements";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useStockCommands } from "../data.ts";
import type { BatchFormProps } from "./correct-batch.tsx";
import { blockWords } from "./stock-words.ts";

/** Keeps a batch from being given out in every store, or lets it go again. */
export function BlockBatch({ batch, onDone }: BatchFormProps) {
  const { t, i18n } = useLingui();
  const offline = useOnlineOnly();
  const { blockBatch, unblockBatch } = useStockCommands();
  const [reason, setReason] = useState<BlockReason>("doubt");
  const { batchId, blockedFor } = batch;
  if (blockedFor)
    return (
      <div className="flex flex-col gap-4">
        <p>
          <Trans>It is blocked: {i18n._(blockWords[blockedFor])}.</Trans>
        </p>
        <ErrorNotice error={unblockBatch.error} />
        <Button
          variant="primary"
          blocked={offline}
          pending={unblockBatch.isPending}
          onClick={() => unblockBatch.mutate({ batchId }, { onSuccess: onDone })}
        >
          <Trans>Let it be given out again</Trans>
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>From now on no store of the hospital gives this batch out.</Trans>
      </p>
      <ChoiceField
        label={t`Why?`}
        name="blockReason"
        options={blockReasons.map((value) => ({ value, label: i18n._(blockWords[value]) }))}
        value={reason}
        onChange={({ target }) => setReason(blockReasons.find((value) => value === target.value) ?? reason)}
      />
      <ErrorNotice error={blockBatch.error} />
      <Button
        variant="danger"
        blocked={offline}
        pending={blockBatch.isPending}
        onClick={() => blockBatch.mutate({ batchId, reason }, { onSuccess: onDone })}
      >
        <Trans>Block this batch</Trans>
      </Button>
    </div>
  );
}
