import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";
import { failureWords, slotText } from "./delivery-words.ts";

/** When and where to an order is brought, whom to ring up, and why it came back if it did. */
export function DeliveryFacts({ order: { delivery, failure, zone } }: { order: MedicineOrderView }) {
  const { t, i18n } = useLingui();
  if (!delivery) return null;
  const { address, fee } = delivery;
  return (
    <>
      {failure && (
        <Notice tone="warn" title={t`It could not be handed over`}>
          <p>{i18n._(failureWords[failure])}</p>
          <p>
            <Trans>It is back at the pharmacy.</Trans>
          </p>
        </Notice>
      )}
      <SummaryList
        dense
        rows={[
          { term: t`To be brought`, detail: slotText(delivery, zone) },
          ...(address
            ? [
                { term: t`Address`, detail: `${address.text}, ${address.pincode}` },
                { term: t`Phone`, detail: <a href={`tel:${address.phone}`}>{address.phone}</a> },
              ]
            : []),
          { term: t`For bringing it`, detail: fee > 0 ? money(fee) : t`free` },
        ]}
      />
    </>
  );
}
