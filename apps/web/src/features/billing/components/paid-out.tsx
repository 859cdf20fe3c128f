import type { RefundAttention } from "@carepoint/domain/billing/schema";
import { refundId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { PayOutVoucher } from "../../../components/pay-out-voucher.tsx";
import { money } from "../../../lib/format.ts";

/** Money was handed out just now: whoever has it signs for it. */
export default function PaidOutSheet({ refund, onClose }: { refund: RefundAttention; onClose: () => void }) {
  const { t } = useLingui();
  const amount = money(refund.amount);
  const { patientName } = refund;
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`${amount} paid back to ${patientName}`}
      footer={
        <Button variant="primary" onClick={onClose}>
          <Trans context="a button">Done</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          <Trans>Have the voucher signed by whoever takes the money. It stays beside the payment for later.</Trans>
        </p>
        <PayOutVoucher refundId={refundId.parse(refund.id)} />
      </div>
    </Sheet>
  );
}
