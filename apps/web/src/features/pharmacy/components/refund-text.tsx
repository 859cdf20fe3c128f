import { refundWorkingDays } from "@carepoint/domain/billing/refund-days";
import { Trans } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";

/** What goes back to who paid, and by when a bank usually shows it. Nothing where nothing goes back. */
export function RefundText({ paise }: { paise: number }) {
  if (paise <= 0) return null;
  const amount = money(paise);
  return (
    <Trans>
      {amount} goes back the way it was paid. A bank usually shows it within {refundWorkingDays} working days.
    </Trans>
  );
}
