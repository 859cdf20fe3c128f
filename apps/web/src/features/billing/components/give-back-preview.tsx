import type { RefundPreview } from "@carepoint/domain/billing/refund-approval";
import { Money } from "@carepoint/ui/blocks/money";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";

/** What will happen, as the server says: how much, to where, what stays, and what becomes of the bill. */
export function GiveBackPreview({ preview }: { preview: RefundPreview }) {
  const { t } = useLingui();
  const { amount, left, atCounter, invoiceNumber, cancelsBill, note, ofPayer } = preview;
  const noteSum = money(amount + ofPayer);
  const sum = money(amount);
  const some = note.filter(({ total }) => total > 0);
  return (
    <div className="flex flex-col gap-4" aria-live="polite">
      <SummaryList
        dense
        rows={[
          { term: t`Goes back now`, detail: <Money strong>{sum}</Money> },
          {
            term: t`Goes to`,
            detail: atCounter ? t`the counter, where the patient fetches it` : t`where it was paid from`,
          },
          { term: t`Stays with the hospital`, detail: <Money>{money(left)}</Money> },
          {
            term: invoiceNumber ? t`Bill ${invoiceNumber}` : t`Bill`,
            detail: cancelsBill ? t`is taken back whole` : t`gets a credit note of ${noteSum}`,
          },
          ...(ofPayer > 0 ? [{ term: t`Off the payer's account`, detail: <Money>{money(ofPayer)}</Money> }] : []),
          ...(note.length > 1
            ? some.map(({ position, description, total }) => ({
                key: `line-${position}`,
                term: description,
                detail: <Money>{money(total)}</Money>,
              }))
            : []),
        ]}
      />
      {preview.needsSecond && (
        <Notice tone="info" title={t`Somebody else must agree`}>
          <Trans>It is above the limit for one person. Nothing goes out before a second one has agreed.</Trans>
        </Notice>
      )}
    </div>
  );
}
