import type { BillQuote } from "@carepoint/domain/billing/desk-bill";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { PromoEntry } from "../../../components/promo-entry.tsx";
import { errorText } from "../../../lib/errors.ts";
import { money } from "../../../lib/format.ts";

type BillPromoProps = {
  quote: BillQuote | undefined;
  onChange: (code: string | undefined) => void;
};

/** A code on a bill of the desk: what it takes off by the server's word, or why it does not. */
export function BillPromo({ quote, onChange }: BillPromoProps) {
  const { i18n } = useLingui();
  const promo = quote?.promo;
  if (promo && promo.refusal === null) {
    const { code } = promo;
    return (
      <div className="flex items-center justify-between gap-4">
        <p>
          <Trans>Code {code}</Trans>
        </p>
        <Button variant="quiet" onClick={() => onChange(undefined)}>
          <Trans>Take the code off</Trans>
        </Button>
        <span className="flex-1 text-end">
          <Money>−{money(promo.discount)}</Money>
        </span>
      </div>
    );
  }
  return (
    <PromoEntry onUse={onChange}>
      {promo?.refusal && <Notice tone="warn" title={i18n._(errorText[promo.refusal])} />}
    </PromoEntry>
  );
}
