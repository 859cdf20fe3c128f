import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useRefillCommands } from "./order-data.ts";

/** The doctor says no, with a reason that the patient reads. */
export function DeclineRefill({ refillId, onClose }: { refillId: string; onClose: () => void }) {
  const { t } = useLingui();
  const toast = useToast();
  const { decline } = useRefillCommands();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const isMissing = reason.trim().length < 3;
  const send = () => {
    if (isMissing) return setMissing(true);
    decline.mutate(
      { refillId, reason },
      {
        onSuccess: () => {
          onClose();
          toast({ title: t`Declined. The patient is told.`, tone: "success" });
        },
      },
    );
  };
  return (
    <ConfirmDialog
      open
      title={t`Decline?`}
      confirmLabel={t`Decline`}
      cancelLabel={t`Not yet`}
      pending={decline.isPending}
      onConfirm={send}
      onCancel={onClose}
    >
      <div className="flex flex-col gap-4">
        <p>
          <Trans>The patient reads your reason. They can book a visit or ask again.</Trans>
        </p>
        <TextArea
          label={t`Why`}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={missing && isMissing ? t`Write the reason first.` : undefined}
        />
        <ErrorNotice error={decline.error} />
      </div>
    </ConfirmDialog>
  );
}
