import { can } from "@carepoint/domain/kernel/state-machine";
import { type PurchaseEvent, purchaseLifecycle } from "@carepoint/domain/stock/purchase-states";
import type { PurchaseView } from "@carepoint/domain/stock/purchasing";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Check, PackagePlus, Pencil, Send } from "lucide-react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useSession } from "../../../lib/session.ts";
import { AcknowledgePurchase } from "./acknowledge-purchase.tsx";
import { usePurchasingCommands } from "./purchasing-data.ts";
import { ToldWhy } from "./told-why.tsx";

/** What can be done with an order now, by whoever looks at it. */
export function PurchaseActions({ order }: { order: PurchaseView }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { send, close, cancel } = usePurchasingCommands();
  const isManager = useSession()?.role === "pharmacy_manager";
  const { id: purchaseId, status, way, version: baseVersion } = order;
  const may = (event: PurchaseEvent) => can(purchaseLifecycle, status, event);
  const approve = () =>
    send.mutate(
      { purchaseId, baseVersion },
      { onSuccess: ({ number }) => toast({ title: t`Order ${number} is approved`, tone: "success" }) },
    );
  return (
    <>
      {may("receive_all") && status !== "received" && (
        <Button
          variant="primary"
          icon={<PackagePlus aria-hidden />}
          render={<Link to="/pharmacy/receive" search={{ order: purchaseId }} />}
        >
          <Trans>Receive what came</Trans>
        </Button>
      )}
      {may("send") && isManager && (
        <Button
          variant="primary"
          icon={way === "hand" ? <Check aria-hidden /> : <Send aria-hidden />}
          blocked={offline}
          pending={send.isPending}
          onClick={approve}
        >
          {way === "hand" ? <Trans>Approve</Trans> : <Trans>Approve and send</Trans>}
        </Button>
      )}
      {may("send") && (
        <Button
          icon={<Pencil aria-hidden />}
          render={<Link to="/pharmacy/purchasing/new" search={{ draft: purchaseId }} />}
        >
          <Trans>Change</Trans>
        </Button>
      )}
      {may("acknowledge") && <AcknowledgePurchase order={order} />}
      {may("close") && isManager && (
        <ToldWhy
          label={t`Close the order`}
          title={t`Close the order`}
          pending={close.isPending}
          error={close.error}
          onTold={(reason, done) => close.mutate({ purchaseId, reason }, { onSuccess: done })}
        >
          <Trans>Nothing more comes of it. What is missing stays written as never come.</Trans>
        </ToldWhy>
      )}
      {may("cancel") && isManager && (
        <ToldWhy
          label={t`Call the order off`}
          title={t`Call the order off`}
          pending={cancel.isPending}
          error={cancel.error}
          onTold={(reason, done) => cancel.mutate({ purchaseId, reason }, { onSuccess: done })}
        >
          <Trans>Tell the supplier too: the hospital takes nothing of this order any more.</Trans>
        </ToldWhy>
      )}
      <ErrorNotice error={send.error} />
    </>
  );
}
