import type { PrescriptionView } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useCancelPrescription } from "./visit-data.ts";

/** Sends a file, which needs the network, and comes with it. */
const AttachScan = lazy(async () => ({ default: (await import("./attach-scan.tsx")).AttachScan }));

type CorrectPrescriptionProps = {
  prescription: PrescriptionView;
  /** Opens it to be written anew. */
  onCorrect: () => void;
};

/** What its doctor may still do with an issued prescription: add a paper to it, put another in its place, or withdraw it and say why. */
export function CorrectPrescription({
  prescription: { id: prescriptionId, status },
  onCorrect,
}: CorrectPrescriptionProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const cancel = useCancelPrescription();
  if (status !== "issued") return null;
  const withdraw = () => {
    if (reason.trim() === "") return setMissing(true);
    cancel.mutate(
      { prescriptionId, reason },
      {
        onSuccess: () => {
          setAsking(false);
          toast({ title: t`Prescription withdrawn`, tone: "success" });
        },
      },
    );
  };
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Suspense>
        <AttachScan prescriptionId={prescriptionId} blocked={blocked} />
      </Suspense>
      <Button blocked={blocked} onClick={onCorrect}>
        <Trans>Correct</Trans>
      </Button>
      <Button blocked={blocked} onClick={() => setAsking(true)}>
        <Trans>Withdraw</Trans>
      </Button>
      <ConfirmDialog
        open={asking}
        title={t`Withdraw this prescription?`}
        confirmLabel={t`Withdraw`}
        cancelLabel={t`Leave it valid`}
        danger
        pending={cancel.isPending}
        onConfirm={withdraw}
        onCancel={() => setAsking(false)}
      >
        <div className="flex flex-col gap-4">
          <p>
            <Trans>
              It stays in the record, struck through, and the patient reads that it no longer counts, and why.
            </Trans>
          </p>
          <TextArea
            label={t`Why`}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={missing && reason.trim() === "" ? t`Write the reason first.` : undefined}
          />
          <ErrorNotice error={cancel.error} />
        </div>
      </ConfirmDialog>
    </div>
  );
}
