import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { useDueMoney } from "../../../components/due-money.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money } from "../../../lib/format.ts";
import { usePayBill } from "./pay-bill-data.ts";

/** A bill of the desk that its patient pays here, or that a bank has just now. */
export function PayBill({ invoiceId, title }: { invoiceId: InvoiceId; title: string }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const due = useDueMoney({ invoiceId });
  const pay = usePayBill(invoiceId, title);
  if (!due.data || due.data.scene === "settled") return null;
  const { scene, left, ask } = due.data;
  const amount = money(left);
  if (scene === "checking")
    return (
      <Notice tone="warn" title={t`We are checking with your bank`}>
        <Trans>Do not pay again. This page says so by itself once we know.</Trans>
      </Notice>
    );
  return (
    <div className="flex flex-col gap-4">
      {ask && (
        <Notice title={t`The desk has asked for this payment`}>
          <Trans>Pay once, by its code or link or here. Paying here ends the other.</Trans>
        </Notice>
      )}
      <ErrorNotice error={pay.error} />
      <Button
        variant="primary"
        size="large"
        wide
        pending={pay.isPending}
        blocked={offline}
        onClick={() => void pay.start().catch(() => undefined)}
      >
        <Trans>Pay {amount}</Trans>
      </Button>
    </div>
  );
}
