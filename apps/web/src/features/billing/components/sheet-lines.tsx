import { plainDiscount } from "@carepoint/domain/billing/bill-sums";
import type { InvoiceView } from "@carepoint/domain/billing/schema";
import { rateSummary } from "@carepoint/domain/billing/totals";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { money, number } from "../../../lib/format.ts";
import { lineWords } from "./invoice-words.ts";
import { OwnDiscounts } from "./own-discounts.tsx";
import { rateText } from "./tax-words.ts";

type Line = InvoiceView["lines"][number];

const hasDiscount = ({ lines }: Pick<InvoiceView, "lines">) => lines.some(({ discount }) => discount > 0);

/** How many columns the lines of a bill need; a roll has room for what and how much, the rest stands below. */
export function columnsOf(bill: Pick<InvoiceView, "lines">, narrow: boolean): number {
  if (narrow) return 2;
  return hasDiscount(bill) ? 5 : 4;
}

type SheetLinesProps = { bill: InvoiceView; narrow: boolean; children?: ReactNode };

/** What a bill charges, line by line, with code, quantity, what is left off, and the sums. */
export function SheetLines({ bill, narrow, children }: SheetLinesProps) {
  const { i18n } = useLingui();
  const said = (words: MessageDescriptor | string) => (typeof words === "string" ? words : i18n._(words));
  const less = !narrow && hasDiscount(bill);
  const columns = columnsOf(bill, narrow);
  return (
    <table className="w-full border-collapse tabular-nums">
      <thead>
        <tr className="border-hairline border-b text-start">
          <Cell as="th" start>
            <Trans>For</Trans>
          </Cell>
          {!narrow && (
            <>
              <Cell as="th">
                <Trans>SAC or HSN</Trans>
              </Cell>
              <Cell as="th">
                <Trans>Price</Trans>
              </Cell>
            </>
          )}
          {less && (
            <Cell as="th">
              <Trans>Discount</Trans>
            </Cell>
          )}
          <Cell as="th">
            <Trans>Amount</Trans>
          </Cell>
        </tr>
      </thead>
      <tbody>
        {bill.lines.map((line, index) => (
          <tr key={index} className="border-hairline border-b">
            <Cell start>
              {said(lineWords(line))}
              {line.quantity > 1 && ` × ${number(line.quantity)}`}
              {narrow && <Below line={line} />}
              <OwnDiscounts line={line} code={bill.promoCode} />
            </Cell>
            {!narrow && (
              <>
                <Cell>{line.code}</Cell>
                <Cell>{money(line.unitPrice)}</Cell>
              </>
            )}
            {less && <Cell>{line.discount > 0 && money(line.discount)}</Cell>}
            <Cell>{money(line.total)}</Cell>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {bill.roundOff !== 0 && <Sum columns={columns} label={<Trans>Rounding</Trans>} amount={money(bill.roundOff)} />}
        <Sum columns={columns} label={<Trans>Total</Trans>} amount={money(bill.total)} strong />
        {children}
      </tfoot>
    </table>
  );
}

/** On a roll the code, the price and what is left off stand below the line's name; what a code or a waiver leaves off says so itself. */
function Below({ line }: { line: Line }) {
  const { t } = useLingui();
  const plain = plainDiscount(line);
  const left = money(plain);
  const parts = [line.code, money(line.unitPrice), ...(plain > 0 ? [t`Discount ${left}`] : [])];
  return <span className="block">{parts.filter((part) => part).join(" · ")}</span>;
}

/** One row for each rate, as a return lists them. Nothing on a bill without tax. */
export function RateRows({ bill }: { bill: InvoiceView }) {
  const { i18n } = useLingui();
  const said = (words: MessageDescriptor) => i18n._(words);
  if (bill.tax === 0) return null;
  const rows = rateSummary(
    bill.lines.map(({ taxTreatment: treatment, taxBasisPoints: basisPoints, ...line }) => ({
      ...line,
      treatment,
      basisPoints,
    })),
  );
  const across = rows.some(({ integratedTax }) => integratedTax > 0);
  return (
    <table className="mt-6 w-full border-collapse text-sm tabular-nums">
      <thead>
        <tr className="border-hairline border-b">
          <Cell as="th" start>
            <Trans>GST rate</Trans>
          </Cell>
          <Cell as="th">
            <Trans>Taxable value</Trans>
          </Cell>
          {across ? (
            <Cell as="th">IGST</Cell>
          ) : (
            <>
              <Cell as="th">CGST</Cell>
              <Cell as="th">SGST</Cell>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.treatment} ${row.basisPoints}`} className="border-hairline border-b">
            <Cell start>{rateText(row, said)}</Cell>
            <Cell>{money(row.taxable)}</Cell>
            {across ? (
              <Cell>{money(row.integratedTax)}</Cell>
            ) : (
              <>
                <Cell>{money(row.centralTax)}</Cell>
                <Cell>{money(row.stateTax)}</Cell>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ as: Tag = "td", start = false, children }: { as?: "td" | "th"; start?: boolean; children: ReactNode }) {
  return (
    <Tag className={start ? "py-1 text-start font-normal" : "py-1 ps-3 text-end align-top font-normal"}>{children}</Tag>
  );
}

type SumProps = { columns: number; label: ReactNode; amount: string; strong?: boolean };

export function Sum({ columns, label, amount, strong = false }: SumProps) {
  const weight = strong ? "font-strong" : "font-normal";
  return (
    <tr>
      <th colSpan={columns - 1} className={`py-1 text-end ${weight}`}>
        {label}
      </th>
      <td className={`py-1 ps-3 text-end ${weight}`}>{amount}</td>
    </tr>
  );
}
