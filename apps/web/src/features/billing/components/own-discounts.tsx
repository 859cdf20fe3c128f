import type { InvoiceLineView, InvoiceView } from "@carepoint/domain/billing/schema";
import { Trans } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";

type OwnDiscountsProps = {
  line: Pick<InvoiceLineView, "promoDiscount" | "waived">;
  code: InvoiceView["promoCode"];
};

/** What was left off a line in a way of its own: by a promo code, or as a fee that was waived. */
export function OwnDiscounts({ line: { promoDiscount, waived }, code }: OwnDiscountsProps) {
  const [less, freed] = [money(promoDiscount), money(waived)];
  return (
    <>
      {promoDiscount > 0 && code !== null && (
        <span className="block text-sm">
          <Trans>
            {less} off with code {code}
          </Trans>
        </span>
      )}
      {waived > 0 && (
        <span className="block text-sm">
          <Trans>{freed} waived</Trans>
        </span>
      )}
    </>
  );
}
