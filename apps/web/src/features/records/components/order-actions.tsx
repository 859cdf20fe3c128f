import { can } from "@carepoint/domain/kernel/state-machine";
import type { OrderView } from "@carepoint/domain/records/orders";
import { orderLifecycle } from "@carepoint/domain/records/states";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useOrderCommands } from "./order-data.ts";
import { OrderSheet } from "./order-sheet.tsx";

/** A file is sent with a network only, and its form comes with it. */
const ResultForm = lazy(async () => ({ default: (await import("./result-form.tsx")).ResultForm }));

/** What a doctor can do with an order as it stands; `own`: the one who ordered, who alone withdraws it. */
export function OrderActions({ order, own }: { order: OrderView; own: boolean }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { collect } = useOrderCommands();
  const [asking, setAsking] = useState<"result" | "review" | "cancel">();
  const close = () => setAsking(undefined);
  const may = (event: "collect" | "result" | "review" | "cancel") => can(orderLifecycle, order.status, event);
  return (
    <div className="flex flex-wrap items-start gap-2 empty:hidden">
      {may("review") && (
        <Button variant="primary" blocked={blocked} onClick={() => setAsking("review")}>
          <Trans>Review</Trans>
        </Button>
      )}
      {may("result") && (
        <Button blocked={blocked} onClick={() => setAsking("result")}>
          <Trans>Enter result</Trans>
        </Button>
      )}
      {may("collect") && (
        <Button
          blocked={blocked}
          pending={collect.isPending}
          onClick={() =>
            collect.mutate(
              { orderId: order.id },
              { onSuccess: () => toast({ title: t`Noted as taken`, tone: "success" }) },
            )
          }
        >
          <Trans>Taken</Trans>
        </Button>
      )}
      {own && may("cancel") && (
        <Button variant="quiet" blocked={blocked} onClick={() => setAsking("cancel")}>
          <Trans>Withdraw</Trans>
        </Button>
      )}
      {asking && asking !== "result" && <OrderSheet order={order} what={asking} blocked={blocked} onClose={close} />}
      <Suspense>{asking === "result" && <ResultForm order={order} onClose={close} />}</Suspense>
    </div>
  );
}
