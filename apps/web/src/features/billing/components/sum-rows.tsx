import { type BillSums, billSums, type SummedLine } from "@carepoint/domain/billing/bill-sums";
import { type Paise, subtract } from "@carepoint/domain/kernel/money";
import { Money } from "@carepoint/ui/blocks/money";
import type { SummaryRow } from "@carepoint/ui/blocks/summary-list";
import { useLingui } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";

interface Summed {
  readonly lines: readonly SummedLine[];
  /** All the tax of it, within the prices and on top of them. */
  readonly tax: Paise;
  readonly total: Paise;
  /** The code that leaves something off. */
  readonly code: string | null | undefined;
}

/** What leads from the prices of a bill to its total, for a reader who adds it up; a draft and an issued bill say it alike. */
export function useSumRows(): (bill: Summed) => SummaryRow[] {
  const { t } = useLingui();
  return ({ lines, tax, total, code }) => {
    const sums = billSums(lines, total);
    const within = subtract(tax, sums.tax);
    const less = (key: string, term: string, amount: Paise) =>
      amount === 0 ? [] : [{ key, term, detail: <Money>−{money(amount)}</Money> }];
    const more = (key: string, term: string, amount: Paise) =>
      amount === 0 ? [] : [{ key, term, detail: <Money>{money(amount)}</Money> }];
    return [
      ...(isPlain(sums) ? [] : more("prices", t`Prices together`, sums.prices)),
      ...less("discount", t`Discount`, sums.discount),
      ...less("promo", code ? t`Code ${code}` : t`Promo code`, sums.promo),
      ...less("covered", t`Covered by a package`, sums.covered),
      ...less("waived", t`Waived`, sums.waived),
      ...more("tax", t`GST`, sums.tax),
      ...more("round", t`Rounding`, sums.rounding),
      { key: "total", term: t`Total`, detail: <Money strong>{money(total)}</Money> },
      ...more("within", t`GST within the total`, within),
    ];
  };
}

/** The total is the prices, and nothing else is to be said. */
function isPlain({ prices, total, discount, promo, covered, waived, tax }: BillSums): boolean {
  return prices === total && [discount, promo, covered, waived, tax].every((each) => each === 0);
}
