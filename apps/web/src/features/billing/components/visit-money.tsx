import { isOwing } from "@carepoint/domain/appointments/fees";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isCalledOff, isHeld } from "@carepoint/domain/appointments/states";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ReceiptText, Wallet } from "lucide-react";
import { LateMoneyOf } from "./late-money.tsx";

/** What a visit's money waits for, and the ways to it. */
export function VisitMoney({ visit }: { visit: AppointmentView }) {
  return (
    <>
      <LateMoneyOf visit={visit} />
      <VisitBill visit={visit} />
    </>
  );
}

/** From a visit to its money: the payment while it is open or on its way back, and the bill. */
function VisitBill({ visit }: { visit: AppointmentView }) {
  const { id, status, invoiceId, paymentStatus } = visit;
  const moving = isHeld(status) || paymentStatus === "part_refunded" || paymentStatus === "refunded";
  const due = isOwing(visit);
  const refunding = isCalledOff(status) && paymentStatus !== null && paymentStatus !== "created";
  if (!invoiceId && paymentStatus === null && !due) return null;
  return (
    <div className="flex flex-wrap gap-3">
      {(moving || refunding || due) && (
        <Button icon={<Wallet aria-hidden />} render={<Link to="/pay/$appointmentId" params={{ appointmentId: id }} />}>
          {isHeld(status) ? (
            <Trans>Open the payment</Trans>
          ) : due ? (
            <Trans>Pay the bill</Trans>
          ) : (
            <Trans>Where the refund is</Trans>
          )}
        </Button>
      )}
      {invoiceId && (
        <Button icon={<ReceiptText aria-hidden />} render={<Link to="/bills/$invoiceId" params={{ invoiceId }} />}>
          <Trans>Open the bill</Trans>
        </Button>
      )}
    </div>
  );
}
