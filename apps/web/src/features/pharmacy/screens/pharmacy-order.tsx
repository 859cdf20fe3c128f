import type { MedicineOrderId } from "@carepoint/domain/kernel/id";
import { type OrderRefusal, orderRefusals } from "@carepoint/domain/pharmacy/order-states";
import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { OtpField } from "@carepoint/ui/blocks/otp-field";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money } from "../../../lib/format.ts";
import type { AlertText } from "../components/alert-notices.tsx";
import { CutUnits } from "../components/cut-units.tsx";
import { DeliveryFacts } from "../components/delivery-facts.tsx";
import { useOrder, useOrderCommands } from "../components/order-data.ts";
import { OrderLines } from "../components/order-lines.tsx";
import { isGivenOut, OrderPapers } from "../components/order-papers.tsx";
import { BringBack, SendOrder } from "../components/order-sending.tsx";
import { orderStatusTones, orderStatusWord, refusalWords } from "../components/order-words.ts";
import { PackOrder } from "../components/pack-order.tsx";
import { OrderPaper } from "../components/paper-facts.tsx";
import { RefundText } from "../components/refund-text.tsx";
import { TakeOrderPayment } from "../components/take-order-payment.tsx";

/** One order at the pharmacy: Enter packs it, then its digits hand it over. */
export function PharmacyOrder({ orderId, alertText }: { orderId: MedicineOrderId; alertText: AlertText }) {
  const { t } = useLingui();
  const order = useOrder(orderId);
  return (
    <Screen
      title={order.data?.patientName ?? t`Order of medicines`}
      tabTitle={t`Order of medicines`}
      width="narrow"
      back={
        <Link to="/pharmacy/orders/{-$orderId}" params={{ orderId: undefined }}>
          <ChevronLeft aria-hidden />
          <Trans>Orders</Trans>
        </Link>
      }
    >
      <QueryView query={order}>{(read) => <Read order={read} alertText={alertText} />}</QueryView>
    </Screen>
  );
}

function Read({ order, alertText }: { order: MedicineOrderView; alertText: AlertText }) {
  const { i18n } = useLingui();
  const { status, total, prescriptionId, way } = order;
  const price = money(total);
  const isPaid = status !== "pending" && status !== "lapsed";
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <StatusPill tone={orderStatusTones[status]}>{i18n._(orderStatusWord(order))}</StatusPill>
        <span>{isPaid ? <Trans>Paid {price}</Trans> : <Trans>To pay {price}</Trans>}</span>
        {prescriptionId && (
          <Link to="/pharmacy/{-$id}" params={{ id: prescriptionId }}>
            <Trans>See the prescription</Trans>
          </Link>
        )}
      </div>
      <DeliveryFacts order={order} />
      <OrderLines order={order} />
      <OrderPaper order={order} />
      {status === "pending" && <TakeOrderPayment order={order} />}
      {status === "processing" && <PackOrder order={order} alertText={alertText} />}
      {isGivenOut(status) && <OrderPapers order={order} />}
      {status === "packed" && way === "delivery" && <SendOrder order={order} />}
      {(status === "shipped" || (status === "packed" && way === "pickup")) && <HandOver order={order} />}
      {status === "shipped" && <BringBack order={order} />}
      {order.mayCut && <CutUnits order={order} />}
      {order.mayCancel && <Refuse order={order} />}
    </>
  );
}

/** The digits of who fetches it or takes it at the door, said or scanned into the field. */
function HandOver({ order: { id: orderId, way } }: { order: MedicineOrderView }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { collect } = useOrderCommands();
  const [code, setCode] = useState("");
  const isWhole = /^\d{6}$/.test(code);
  return (
    <form
      autoComplete="off"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole)
          collect.mutate({ orderId, code }, { onSuccess: () => toast({ title: t`Handed over`, tone: "success" }) });
      }}
    >
      <OtpField
        label={way === "delivery" ? t`Digits of who takes it` : t`Digits of who fetches it`}
        autoFocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <ErrorNotice error={collect.error} />
      <ActionBar>
        <Button variant="primary" type="submit" pending={collect.isPending} blocked={offline} disabled={!isWhole}>
          <Trans>Hand it over</Trans>
        </Button>
      </ActionBar>
    </form>
  );
}

function Refuse({ order: { id: orderId, status, total, back } }: { order: MedicineOrderView }) {
  const { t, i18n } = useLingui();
  const offline = useOnlineOnly();
  const { refuse } = useOrderCommands();
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState<OrderRefusal>();
  return (
    <>
      <ErrorNotice error={refuse.error} />
      <ActionBar>
        <Button blocked={offline} onClick={() => setAsked(true)}>
          <Trans>Call the order off</Trans>
        </Button>
      </ActionBar>
      <ConfirmDialog
        open={isAsked}
        title={t`Call this order off?`}
        confirmLabel={t`Call it off`}
        cancelLabel={t`Keep it`}
        danger
        unready={reason === undefined}
        pending={refuse.isPending}
        onConfirm={() => reason && refuse.mutate({ orderId, reason }, { onSettled: () => setAsked(false) })}
        onCancel={() => setAsked(false)}
      >
        <p>
          {status === "packed" && <Trans>Put the units back where they came from.</Trans>}{" "}
          <RefundText paise={total - back} />
        </p>
        <ChoiceField
          label={t`Why`}
          name="refusal"
          value={reason}
          onChange={(event) => setReason(orderRefusals.find((each) => each === event.currentTarget.value))}
          options={orderRefusals.map((value) => ({ value, label: i18n._(refusalWords[value]) }))}
        />
      </ConfirmDialog>
    </>
  );
}
