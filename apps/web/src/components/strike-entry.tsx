import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "./error-notice.tsx";

type StrikeEntryProps = {
  title: string;
  /** What no longer happens once it is gone. */
  warning: string;
  pending: boolean;
  error: unknown;
  onCancel: () => void;
  onStrike: (reason: string) => void;
};

const leastLetters = 3;

/** Takes out of the chart what was never true: with a reason, and its words stay readable among the versions. */
export function StrikeEntry({ title, warning, pending, error, onCancel, onStrike }: StrikeEntryProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      open
      danger
      title={title}
      confirmLabel={t`Remove`}
      cancelLabel={t`Keep it`}
      pending={pending}
      unready={reason.trim().length < leastLetters}
      onCancel={onCancel}
      onConfirm={() => onStrike(reason.trim())}
    >
      <div className="flex flex-col gap-4">
        <p>{warning}</p>
        <TextField
          label={t`What was wrong`}
          hint={t`Kept with the entry.`}
          autoComplete="off"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNotice error={error} />
      </div>
    </ConfirmDialog>
  );
}
