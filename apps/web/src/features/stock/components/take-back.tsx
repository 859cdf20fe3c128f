import type { StockTransferId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useTransferCommands } from "./transfer-data.ts";

/** Before it has arrived it can still stay here. */
export function TakeBack({ transferId }: { transferId: StockTransferId }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { cancelTransfer } = useTransferCommands();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button className="self-start" blocked={offline} onClick={() => setAsked(true)}>
        <Trans>Take it back</Trans>
      </Button>
      <ConfirmDialog
        open={isAsked}
        danger
        title={t`Take it back?`}
        confirmLabel={t`Take it back`}
        cancelLabel={t`Let it go on`}
        pending={cancelTransfer.isPending}
        onCancel={() => setAsked(false)}
        onConfirm={() => cancelTransfer.mutate({ transferId }, { onSuccess: () => setAsked(false) })}
      >
        <Trans>The units lie in their batches here again, and the other store can no longer receive them.</Trans>
        <ErrorNotice error={cancelTransfer.error} />
      </ConfirmDialog>
    </>
  );
}
