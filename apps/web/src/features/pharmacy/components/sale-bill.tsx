import type { SaleQuote } from "@carepoint/domain/pharmacy/schema";
import { Money } from "@carepoint/ui/blocks/money";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { money, number } from "../../../lib/format.ts";
import { BatchText } from "./batch-text.tsx";

type SaleBillProps = {
  quote: SaleQuote;
  /** Of an item by its place, what it is called. */
  nameOf: (item: number) => string;
};

/** What would be billed: each batch with its price, the tax within and the total; and what there is too little of. */
export function SaleBill({ quote: { lines, short, tax, roundOff, total }, nameOf }: SaleBillProps) {
  const { t } = useLingui();
  const each = (unitPrice: number, of: "packs" | "loose") => {
    const price = money(unitPrice);
    return of === "packs" ? t`${price} a pack` : t`${price} each`;
  };
  const rows = lines.map(({ item, number: batch, expiresOn, quantity, unitPrice, of, total: sum }, index) => ({
    key: `${index}`,
    term: (
      <span className="flex flex-col">
        <span className="text-ink">
          {nameOf(item)} · {number(quantity)} × {each(unitPrice, of)}
        </span>
        <span className="text-sm">
          <BatchText number={batch} expiresOn={expiresOn} />
        </span>
      </span>
    ),
    detail: <Money>{money(sum)}</Money>,
  }));
  const more = (key: string, term: string, amount: number) =>
    amount === 0 ? [] : [{ key, term, detail: <Money>{money(amount)}</Money> }];
  return (
    <>
      {short.map(({ item, free }) => {
        const left = number(free);
        return (
          <Notice key={item} tone="danger" title={nameOf(item)}>
            <Trans>Only {left} are left. Give fewer.</Trans>
          </Notice>
        );
      })}
      {lines.length > 0 && (
        <SummaryList
          figures
          dense
          rows={[
            ...rows,
            ...more("round", t`Rounding`, roundOff),
            { key: "total", term: t`Total`, detail: <Money strong>{money(total)}</Money> },
            ...more("tax", t`GST within the total`, tax),
          ]}
        />
      )}
    </>
  );
}
