import { refundWorkingDays } from "@carepoint/domain/billing/refund-days";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans } from "@lingui/react/macro";
import { PayOutVoucher } from "../../../components/pay-out-voucher.tsx";
import { money } from "../../../lib/format.ts";
import type { TakenBack } from "./goods-back-form.tsx";
import { PrintSaleBill } from "./print-sale-bill.tsx";

/** What to do with the money of goods that were taken back, and the note for whoever brought them. */
export function GoodsTakenBack({ taken, onNext }: { taken: TakenBack; onNext: () => void }) {
  const [value, cash, unowed, asked, later] = [
    ...[taken.value, taken.cash, taken.unowed],
    ...[taken.asked, taken.later],
  ].map(money);
  return (
    <Card>
      <Notice
        tone="success"
        title={<Trans>Taken back for {value}</Trans>}
        action={
          <>
            <Button variant="primary" ref={(button: HTMLButtonElement | null) => button?.focus()} onClick={onNext}>
              <Trans>Next return</Trans>
            </Button>
            {taken.notes.map(({ invoiceId, number }) => (
              <PrintSaleBill key={invoiceId} invoiceId={invoiceId} of={number} />
            ))}
          </>
        }
      >
        {taken.cash > 0 && (
          <p className="font-strong">
            <Trans>Hand {cash} out of the drawer now.</Trans>
          </p>
        )}
        {taken.paidOut.map((refundId) => (
          <PayOutVoucher key={refundId} refundId={refundId} at="pharmacy" />
        ))}
        {taken.unowed > 0 && (
          <p>
            <Trans>{unowed} of the bill is not owed any more.</Trans>
          </p>
        )}
        {taken.asked > 0 && (
          <p>
            <Trans>{asked} waits until somebody else has agreed. Billing sees it in its list.</Trans>
          </p>
        )}
        {taken.later > 0 && (
          <p>
            <Trans>
              {later} goes back by the way it was paid, where a bank usually shows it within {refundWorkingDays} working
              days, or waits at the desk.
            </Trans>
          </p>
        )}
      </Notice>
    </Card>
  );
}
