import type { MedicineOrderView, TakeOrderPaymentInput } from "@carepoint/domain/pharmacy/orders";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useMissingSettlement } from "../../../components/missing-money.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { settlementOf } from "../../../components/settling.ts";
import { useTakenText } from "../../../components/taken-text.ts";
import { timeOf } from "../../../lib/format.ts";
import { useTakeOrderPayment } from "./unpaid-data.ts";

/** Money over the counter for an order that waits for it: it goes on as one that was paid in the app. */
export function TakeOrderPayment({ order }: { order: MedicineOrderView }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const takenText = useTakenText();
  const { check, take } = useTakeOrderPayment();
  const [said, setSaid] = useSettling();
  const { id: orderId, total: due, patientId, holdUntil, zone, paying } = order;
  const asked = { due, mayWait: false, patientId };
  const unsaid = useMissingSettlement(said, asked);
  const until = timeOf(holdUntil, zone);
  if (paying)
    return (
      <Notice tone="warn" title={t`A bank is being asked about a payment in the app`}>
        <Trans>Take no money until this page says how it went.</Trans>
      </Notice>
    );
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const money = { orderId, expectedTotal: due, ...settlementOf(said, asked) } as TakeOrderPaymentInput; // nothing waits here
    await check.mutateAsync({ orderId }).catch(() => undefined); // what it knows decides, not whether it was reached
    take.mutate(money, { onSuccess: () => toast({ title: t`Paid: it can be packed`, tone: "success" }) });
  };
  return (
    <Panel
      title={t`Take payment`}
      description={<Trans>The medicines are kept until {until}. Not paid by then, they are everybody's again.</Trans>}
    >
      <form className="flex flex-col gap-4" autoComplete="off" onSubmit={(event) => void save(event)}>
        <SettleFields value={said} onChange={setSaid} {...asked} />
        <ErrorNotice error={take.error} />
        <Button
          variant="primary"
          size="large"
          type="submit"
          wide
          pending={check.isPending || take.isPending}
          blocked={offline ?? unsaid}
        >
          {takenText(said, due)}
        </Button>
      </form>
    </Panel>
  );
}
