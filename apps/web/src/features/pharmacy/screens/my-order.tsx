import type { MedicineOrderId } from "@carepoint/domain/kernel/id";
import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Notice } from "@carepoint/ui/blocks/notice";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Timeline } from "@carepoint/ui/blocks/timeline";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QrCode } from "../../../components/qr-code.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money, timeOf, visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { CutOrder } from "../components/cut-order.tsx";
import { DeliveryFacts } from "../components/delivery-facts.tsx";
import { useOrder, useOrderCommands, usePayOrder } from "../components/order-data.ts";
import { OrderLines } from "../components/order-lines.tsx";
import { orderEventWords, orderStatusTones, orderStatusWord, refusalWords } from "../components/order-words.ts";
import { RefundText } from "../components/refund-text.tsx";

/** One order of the patient's people: how it stands, what to show at the counter, and how to pay it or call it off. */
export function MyOrder({ orderId }: { orderId: MedicineOrderId }) {
  const { t } = useLingui();
  return (
    <Screen
      title={t`Order of medicines`}
      width="narrow"
      back={
        <Link to="/medicines/orders">
          <ChevronLeft aria-hidden />
          <Trans>My orders</Trans>
        </Link>
      }
    >
      <QueryView
        query={useOrder(orderId)}
        offlineMissing={{ title: t`This order needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(order) => <Read order={order} />}
      </QueryView>
    </Screen>
  );
}

function Read({ order }: { order: MedicineOrderView }) {
  const { t, i18n } = useLingui();
  const local = useLocalized();
  const { status, patientName, branchName, zone, total, code, refusal, events, invoiceId } = order;
  const [goneBack, setGoneBack] = useState<number>();
  const onBack = (refund: number) => setGoneBack(refund);
  const [branch, price, back] = [local(branchName), money(total), money(order.back)];
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <StatusPill tone={orderStatusTones[status]}>{i18n._(orderStatusWord(order))}</StatusPill>
        <span>
          <Trans>for {patientName}</Trans>
        </span>
      </div>
      {refusal && (
        <Notice tone="warn" title={t`The pharmacy called this order off`}>
          {i18n._(refusalWords[refusal])}. <Trans>What you paid goes back to you.</Trans>
        </Notice>
      )}
      {goneBack !== undefined && goneBack > 0 && (
        <Notice tone="success">
          <RefundText paise={goneBack} />
        </Notice>
      )}
      {code && <Code {...{ code, branch, order }} />}
      <DeliveryFacts order={order} />
      <Paying order={order} />
      <OrderLines order={order} />
      {order.mayCut && <CutOrder order={order} onCut={onBack} />}
      <p>
        <strong className="font-strong">
          <Trans>Total {price}</Trans>
        </strong>
        , {branch}
        {order.back > 0 && (
          <>
            <br />
            <Trans>{back} went back to you</Trans>
          </>
        )}
      </p>
      {status !== "pending" && status !== "lapsed" && (
        <Link to="/bills/$invoiceId" params={{ invoiceId }}>
          <Trans>See the bill</Trans>
        </Link>
      )}
      <Timeline
        label={t`How the order went`}
        items={events.map(({ event, at }, index) => ({
          ...{ key: `${index}`, time: visitTime(at, zone), title: i18n._(orderEventWords[event]) },
        }))}
      />
      <CallOff order={order} onCalledOff={onBack} />
    </>
  );
}

/** What whoever fetches it shows, or who takes it at the door tells: digits to say, and the same to scan. */
function Code({ code, branch, order: { status, way } }: { code: string; branch: string; order: MedicineOrderView }) {
  const { t } = useLingui();
  const [title, isReady] = (() => {
    if (way === "delivery") return [t`Tell these digits once you have it in your hands`, status === "shipped"];
    const isPacked = status === "packed";
    return [isPacked ? t`Ready: show this at the pharmacy, ${branch}` : t`Show this once it is packed`, isPacked];
  })();
  return (
    <Notice tone={isReady ? "success" : "info"} title={title}>
      <div className="flex flex-wrap items-center gap-6 pt-2">
        <QrCode text={code} label={t`The digits of the order, to scan`} className="size-32" />
        <span className="font-strong text-2xl tabular-nums tracking-widest">{code}</span>
      </div>
    </Notice>
  );
}

function Paying({ order }: { order: MedicineOrderView }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const pay = usePayOrder(t`Medicines`);
  const { id, status, mayPay, paying, total, holdUntil, zone } = order;
  const [price, until] = [money(total), timeOf(holdUntil, zone)];
  if (status === "lapsed")
    return (
      <Notice tone="warn" title={t`This order was not paid in time`}>
        <Trans>What was paid all the same takes the medicines if they are still there, else it goes back to you.</Trans>
      </Notice>
    );
  if (status !== "pending") return null;
  if (paying)
    return (
      <Notice tone="warn" title={t`We are checking with your bank`}>
        <Trans>Do not pay again. This page says so by itself once we know.</Trans>
      </Notice>
    );
  return (
    <>
      <p>
        <strong className="font-strong">
          <Trans>To pay: {price}</Trans>
        </strong>
        <br />
        <Trans>The medicines are kept for you until {until}.</Trans>{" "}
        <Trans>Until then you can also pay at the pharmacy's counter.</Trans>
      </p>
      <ErrorNotice error={pay.error} />
      {mayPay && (
        <Button
          variant="primary"
          size="large"
          wide
          pending={pay.isPending}
          blocked={offline}
          onClick={() => void pay.start(id).catch(() => undefined)}
        >
          <Trans>Pay {price}</Trans>
        </Button>
      )}
    </>
  );
}

type CallOffProps = { order: MedicineOrderView; onCalledOff: (refund: number) => void };

function CallOff({ order: { id: orderId, mayCancel, status, total, back }, onCalledOff }: CallOffProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { callOff } = useOrderCommands();
  const [isAsked, setAsked] = useState(false);
  if (!mayCancel) return null;
  return (
    <>
      <ErrorNotice error={callOff.error} />
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
        pending={callOff.isPending}
        onConfirm={() =>
          callOff.mutate(
            { orderId },
            { onSuccess: ({ refund }) => onCalledOff(refund), onSettled: () => setAsked(false) },
          )
        }
        onCancel={() => setAsked(false)}
      >
        {status === "processing" && <RefundText paise={total - back} />}
      </ConfirmDialog>
    </>
  );
}
