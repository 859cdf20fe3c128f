import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { chargeSchema, type Paise, paise } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { money, visitTime } from "../../../lib/format.ts";
import { type DeskCommands, useVisitDetail } from "./desk-data.ts";

type CancelAtDeskProps = {
  visit: AppointmentView | undefined;
  cancel: DeskCommands["cancel"];
  onClose: () => void;
};

/** Cancelling needs a reason, and says beforehand how much money goes back. */
export function CancelAtDesk({ visit, cancel, onClose }: CancelAtDeskProps) {
  const { t } = useLingui();
  const toast = useToast();
  const [reason, setReason] = useState("");
  const { data: detail } = useVisitDetail(visit);
  const refund = detail?.cancellation?.refund;
  const use = detail?.cancellation?.packageUse;
  const counter = detail?.cancellation?.atCounter ?? false;
  const close = () => {
    setReason("");
    cancel.reset();
    onClose();
  };
  const send = () => {
    if (!visit) return;
    cancel.mutate(
      {
        appointmentId: visit.id,
        reason,
        ...(refund !== undefined && { expectedRefund: chargeSchema.parse(refund) }),
        ...(use !== undefined && { expectedUse: use }),
      },
      {
        onSuccess: ({ refund: made, atCounter }) => {
          const amount = money(paise(made));
          const back = atCounter
            ? t`Cancelled. Pay ${amount} back from the drawer.`
            : t`Cancelled, ${amount} goes back`;
          toast({ title: made > 0 ? back : t`Visit cancelled`, tone: "success" });
          close();
        },
      },
    );
  };
  return (
    <Sheet
      open={visit !== undefined}
      onClose={close}
      title={t`Cancel this visit?`}
      footer={
        <>
          <Button onClick={close}>
            <Trans>Keep the visit</Trans>
          </Button>
          <Button
            variant="danger"
            pending={cancel.isPending}
            disabled={reason.trim() === "" || detail?.cancellation?.allowed === false}
            onClick={send}
          >
            <Trans>Cancel visit</Trans>
          </Button>
        </>
      }
    >
      {visit && (
        <div className="flex flex-col gap-4">
          <p>
            {visit.patientName} · {visit.doctorName} · {visitTime(visit.startsAt, visit.zone)}
          </p>
          {refund !== undefined && (
            <p className="font-strong">
              <MoneyBack refund={refund} counter={counter} />{" "}
              {use === "back" && <Trans>The package gets its use back.</Trans>}
              {use === "used_up" && <Trans>It is too late for the package to get its use back: it is used up.</Trans>}
            </p>
          )}
          <TextField
            data-first-focus
            label={t`Reason`}
            hint={t`The patient reads it.`}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <ErrorNotice error={cancel.error} />
        </div>
      )}
    </Sheet>
  );
}

function MoneyBack({ refund, counter }: { refund: Paise; counter: boolean }) {
  const amount = money(refund);
  if (refund === 0) return <Trans>No money goes back.</Trans>;
  if (counter) return <Trans>{amount} is to be paid back at the counter.</Trans>;
  return <Trans>{amount} goes back to the payer.</Trans>;
}
