import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { waitsAtCounter } from "@carepoint/domain/billing/states";
import type { RefundId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { money } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { type DeskCommands, useVisitMoney } from "./desk-data.ts";

const PayOutVoucher = lazy(() =>
  import("../../../components/pay-out-voucher.tsx").then((module) => ({ default: module.PayOutVoucher })),
);

type MoneyBackProps = { visit: AppointmentView; commands: Pick<DeskCommands, "payBack"> };

/** Money of a cancelled visit that waits in the drawer for its payer, and the voucher of what was handed out. */
export default function MoneyBack({ visit, commands: { payBack } }: MoneyBackProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const proving = useProving();
  const { role } = useSignedIn();
  const refunds = useVisitMoney(visit).data?.refunds ?? [];
  const due = mayDo(billingPolicy.pay_back, role) ? refunds.filter(({ status }) => waitsAtCounter(status)) : [];
  const out = mayDo(billingPolicy.list_attention, role) ? refunds.filter(({ hasVoucher }) => hasVoucher) : [];
  if (due.length + out.length === 0) return null;
  const pay = async (refundId: RefundId) => {
    if (await proving.prove()) payBack.mutate({ refundId }, { onError: proving.refused });
  };
  return (
    <div className="flex flex-col gap-3">
      {proving.field}
      <ErrorNotice error={payBack.error ?? proving.error} />
      {due.map(({ id, amount }) => (
        <Button
          key={id}
          variant="primary"
          wide
          blocked={offline}
          pending={payBack.isPending || proving.isPending}
          onClick={() => void pay(id)}
        >
          {t`${money(amount)} paid back in cash`}
        </Button>
      ))}
      {out.map(({ id }) => (
        <Suspense key={id}>
          <PayOutVoucher refundId={id} />
        </Suspense>
      ))}
    </div>
  );
}
