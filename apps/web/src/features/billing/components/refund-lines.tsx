import { refundReference } from "@carepoint/domain/billing/pay-out-voucher";
import { refundShownBy, refundWorkingDays } from "@carepoint/domain/billing/refund-days";
import type { RefundView } from "@carepoint/domain/billing/schema";
import type { RefundStatus } from "@carepoint/domain/billing/states";
import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { Money } from "@carepoint/ui/blocks/money";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { dateText, dayOf, money } from "../../../lib/format.ts";

/** The hospital tries a failed refund again: to the patient it is still on its way. */
const words: Readonly<Record<RefundStatus, MessageDescriptor>> = {
  due: msg`waits for you at the counter`,
  requested: msg`being sent`,
  sent: msg`sent to your bank`,
  processed: msg`refunded`,
  failed: msg`delayed, the hospital is on it`,
  void: msg`fell away, the cheque came back`,
};

function wordsOf({ status, atCounter }: RefundView): MessageDescriptor {
  return status === "processed" && atCounter ? msg`paid back at the counter` : words[status];
}

/** A bank has yet to show it; what waits at the counter has no bank. */
const isUnderWay = ({ status, atCounter }: RefundView) => !atCounter && (status === "requested" || status === "sent");

/** What goes back, since when and how far it is, with the number to ask about it. */
export function RefundLines({ refunds, zone }: { refunds: readonly RefundView[]; zone: string }) {
  const { i18n } = useLingui();
  if (refunds.length === 0) return null;
  return (
    <SummaryList
      rows={refunds.map((refund) => {
        const day = dayOf(refund.processedAt ?? refund.requestedAt, zone);
        const reference = refundReference(refund.id);
        return {
          key: refund.id,
          term: (
            <>
              <Trans>Refund</Trans> <span className="tabular-nums">{reference}</span>
            </>
          ),
          detail: (
            <>
              <Money strong>{money(refund.amount)}</Money>, {i18n._(wordsOf(refund))}, {day}
              {isUnderWay(refund) && (
                <span className="block">
                  <ShownByBank sentAt={refund.sentAt} zone={zone} />
                </span>
              )}
            </>
          ),
        };
      })}
    />
  );
}

/** No promise: a bank has holidays that nobody here knows of. */
function ShownByBank({ sentAt, zone }: { sentAt: RefundView["sentAt"]; zone: string }) {
  if (sentAt === null)
    return <Trans>Your bank usually shows it within {refundWorkingDays} working days of its being sent.</Trans>;
  const by = dateText(refundShownBy(dateIn(toInstant(sentAt), zone)));
  return <Trans>Your bank usually shows it by {by}.</Trans>;
}
