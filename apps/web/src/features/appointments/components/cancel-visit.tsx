import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { Paise } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { codeOf } from "../../../lib/errors.ts";
import { money, visitTime } from "../../../lib/format.ts";
import { type BookedVisit, useCancelVisit } from "../data.ts";
import { useCancelReason } from "./cancel-reason.tsx";

type Preview = NonNullable<BookedVisit["cancellation"]>;

interface CancelVisitProps {
  visit: AppointmentView;
  /** What comes back if it is cancelled now, and what stays. */
  preview: Preview;
  onCancelled: (refund: Paise) => void;
}

/** Calls a visit off: what comes back is said first, and exactly that is asked of the server. */
export function CancelVisit({ visit, preview, onCancelled }: CancelVisitProps) {
  const { refund } = preview;
  const [open, setOpen] = useState(false);
  const [reason, whyField] = useCancelReason();
  const cancel = useCancelVisit();
  const offline = useOnlineOnly();
  const paid = visit.paymentStatus === "captured" || visit.paymentStatus === "part_refunded";
  const time = visitTime(visit.startsAt, visit.zone);
  const amount = money(refund);
  const changed = cancel.error !== null && codeOf(cancel.error) === "payment_mismatch";
  const send = () =>
    cancel.mutate(
      { appointmentId: visit.id, reason, expectedRefund: refund, expectedUse: preview.packageUse },
      { onSuccess: () => onCancelled(refund) },
    );
  return (
    <>
      <Button variant="quiet" className="-ms-4 self-start" blocked={offline} onClick={() => setOpen(true)}>
        <Trans>Cancel the visit</Trans>
      </Button>
      <ConfirmDialog
        open={open}
        danger
        title={<Trans>Cancel the visit?</Trans>}
        confirmLabel={refund > 0 ? <Trans>Cancel and get {amount} back</Trans> : <Trans>Cancel the visit</Trans>}
        cancelLabel={<Trans>Keep the visit</Trans>}
        pending={cancel.isPending}
        onConfirm={send}
        onCancel={() => setOpen(false)}
      >
        <div className="flex flex-col gap-4">
          <p>
            <Trans>
              {time} with {visit.doctorName}.
            </Trans>{" "}
            <UseSentence of={preview.packageUse} /> {paid && <RefundSentences preview={preview} fee={visit.fee} />}
          </p>
          {whyField}
          {changed ? (
            <Notice tone="warn">
              <Trans>What comes back has just changed. Look at it and confirm again.</Trans>
            </Notice>
          ) : (
            <ErrorNotice error={cancel.error} />
          )}
        </div>
      </ConfirmDialog>
    </>
  );
}

/** What becomes of the package's use that paid for it. */
function UseSentence({ of }: { of: Preview["packageUse"] }) {
  if (of === null) return null;
  if (of === "back") return <Trans>The package gets its use back.</Trans>;
  return <Trans>It is too late for the package to get its use back: it is used up.</Trans>;
}

type RefundProps = { preview: Preview; fee: Paise };

/** What comes back of the fee; and what a late move cost, which is the hospital's whenever the visit is called off. */
function RefundSentences({ preview, fee }: RefundProps) {
  const { refund, kept, lateFees } = preview;
  const late = money(lateFees);
  if (refund === 0 && kept === 0 && lateFees > 0)
    return (
      <Trans>Nothing comes back: only the {late} for moving late was paid, and that stays with the hospital.</Trans>
    );
  return (
    <>
      <OfTheFee preview={preview} fee={fee} />{" "}
      {lateFees > 0 && <Trans>The {late} for moving late stays with the hospital.</Trans>}
    </>
  );
}

function OfTheFee({ preview: { refund, kept: keeps, atCounter }, fee }: RefundProps) {
  const amount = money(refund);
  const kept = money(keeps);
  if (refund === 0 && keeps === 0) return null;
  if (refund === 0) return <Trans>It is too late for a refund: the fee of {kept} stays with the hospital.</Trans>;
  if (refund >= fee && atCounter)
    return <Trans>You get the whole fee back: {amount}, at the counter where you paid it.</Trans>;
  if (refund >= fee) return <Trans>You get the whole fee back: {amount}, the way you paid.</Trans>;
  if (keeps === 0) return <Trans>You get {amount} back.</Trans>;
  if (atCounter)
    return (
      <Trans>
        You get {amount} back at the counter; {kept} stays with the hospital.
      </Trans>
    );
  return (
    <Trans>
      You get {amount} back, the way you paid; {kept} stays with the hospital.
    </Trans>
  );
}
