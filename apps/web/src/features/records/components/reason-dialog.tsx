import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";

type ReasonDialogProps = {
  title: string;
  /** What comes of it. */
  warning: string;
  confirmLabel: string;
  cancelLabel: string;
  pending: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
};

const leastLetters = 3;

/** Ends something for good, with the reason that stands beside it from then on. */
export function ReasonDialog({ title, warning, pending, error, onConfirm, ...dialog }: ReasonDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      open
      danger
      title={title}
      pending={pending}
      unready={reason.trim().length < leastLetters}
      onConfirm={() => onConfirm(reason.trim())}
      {...dialog}
    >
      <div className="flex flex-col gap-4">
        <p>{warning}</p>
        <TextArea
          label={t`Why`}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ErrorNotice error={error} />
      </div>
    </ConfirmDialog>
  );
}
