import { can } from "@carepoint/domain/kernel/state-machine";
import type { CertificateView } from "@carepoint/domain/records/certificates";
import { certificateLifecycle } from "@carepoint/domain/records/states";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { fullTime } from "../../../lib/format.ts";
import { useCancelCertificate } from "./onward-data.ts";
import { certificateKinds, certificateStates, useSpan } from "./onward-words.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { RecordPaper } from "./record-paper.tsx";

type CertificateSheetProps = {
  certificate: CertificateView;
  /** For the doctor who wrote it. */
  mayCancel?: boolean;
  onClose: () => void;
};

/** One certificate: what it says, how it stands, and its paper. */
export function CertificateSheet({ certificate, mayCancel = false, onClose }: CertificateSheetProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const span = useSpan();
  const blocked = useOnlineOnly();
  const cancel = useCancelCertificate();
  const [asking, setAsking] = useState(false);
  const { id: certificateId, label, kind, status, content, issuedAt, zone, doctorName, cancelledReason } = certificate;
  if (asking) {
    return (
      <ReasonDialog
        title={t`Cancel certificate ${label}?`}
        warning={t`It stays in the register under its number. Whoever checks its code reads that it was cancelled.`}
        confirmLabel={t`Cancel the certificate`}
        cancelLabel={t`Leave it in force`}
        pending={cancel.isPending}
        error={cancel.error}
        onCancel={() => setAsking(false)}
        onConfirm={(reason) =>
          cancel.mutate(
            { certificateId, reason },
            {
              onSuccess: () => {
                toast({ title: t`Certificate ${label} is cancelled`, tone: "success" });
                onClose();
              },
            },
          )
        }
      />
    );
  }
  const state = certificateStates[status];
  return (
    <Sheet open onClose={onClose} title={i18n._(certificateKinds[kind])} closeLabel={t`Close`}>
      <div className="flex flex-col gap-5">
        <div>
          <StatusPill tone={state.tone}>{i18n._(state.text)}</StatusPill>
        </div>
        <SummaryList
          rows={[
            { term: t`Number`, detail: label },
            { term: t`For`, detail: span(certificate) },
            ...(content.kind === "sick_leave" ? [{ term: t`Suffers from`, detail: content.diagnosis }] : []),
            { term: t`Doctor`, detail: doctorName },
            { term: t`Issued`, detail: fullTime(issuedAt, zone) },
            ...(content.remark ? [{ term: t`Remark`, detail: content.remark }] : []),
            ...(cancelledReason ? [{ term: t`Why it was cancelled`, detail: cancelledReason }] : []),
          ]}
        />
        <RecordPaper of={{ certificateId }} />
        {mayCancel && can(certificateLifecycle, status, "cancel") && (
          <Button className="self-start" blocked={blocked} onClick={() => setAsking(true)}>
            <Trans>Cancel the certificate</Trans>
          </Button>
        )}
      </div>
    </Sheet>
  );
}
