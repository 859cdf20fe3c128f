import type { BillQuote } from "@carepoint/domain/billing/desk-bill";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { PromoEntry } from "../../../components/promo-entry.tsx";
import { errorText } from "../../../lib/errors.ts";

type BillPromoProps = {
  quote: BillQuote | undefined;
  onChange: (code: string | undefined) => void;
};

/** A code on a bill of the desk, to take off again, or why it takes nothing off; how much it does stands among the sums. */
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
      </div>
    );
  }
  return (
    <PromoEntry onUse={onChange}>
      {promo?.refusal && <Notice tone="warn" title={i18n._(errorText[promo.refusal])} />}
    </PromoEntry>
  );
}
