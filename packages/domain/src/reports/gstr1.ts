import type { TaxTreatment } from "../billing/gst.ts";
import type { DocumentSeries } from "../billing/numbering.ts";
import type { StateCode, SupplyReach } from "../billing/supply-place.ts";
import { addValues, type TaxedValue } from "../billing/totals.ts";
import { negate, type Paise, subtract, sum } from "../kernel/money.ts";

/** Lines of documents that the return looks at alike: what was billed, or what credit notes took back, by code and rate. */
export interface TaxedLines extends TaxedValue {
  readonly kind: "invoice" | "credit_note";
  /** Of the branch that issued the document; null until somebody has said it. */
  readonly state: StateCode | null;
  readonly supply: SupplyReach;
  readonly code: string;
  readonly treatment: TaxTreatment;
  readonly basisPoints: number;
  readonly quantity: number;
}

/** Documents of one series under one registration: from which number to which, and what they come to. */
export interface DocumentRange {
  readonly kind: "invoice" | "credit_note";
  readonly series: DocumentSeries;
  readonly first: string;
  readonly last: string;
  readonly count: number;
  readonly taxable: Paise;
  readonly tax: Paise;
  readonly roundOff: Paise;
  readonly total: Paise;
}

/** Sales to the unregistered by rate and place of supply, credit notes taken off (table 7). */
export interface RateRow extends TaxedValue {
  readonly supply: SupplyReach;
  /** Null beyond the branch's state: documents do not keep another place of supply. */
  readonly place: StateCode | null;
  readonly basisPoints: number;
}

/** Supplies without tax (table 8). */
export interface UntaxedRow {
  readonly supply: SupplyReach;
  readonly nilRated: Paise;
  readonly exempt: Paise;
}

/** By HSN or services accounting code and rate (table 12). */
export interface CodeRow extends TaxedValue {
  readonly code: string;
  readonly basisPoints: number;
  readonly quantity: number;
}

export interface Gstr1 {
  readonly rates: readonly RateRow[];
  readonly untaxed: readonly UntaxedRow[];
  readonly codes: readonly CodeRow[];
  /** Tables 13: no number is ever cancelled, a document is taken back by a credit note. */
  readonly documents: readonly DocumentRange[];
}

/** What a month's documents are in the return's own tables; the lines as they were issued, whatever the law says today. */
export function gstr1Of(lines: readonly TaxedLines[], documents: readonly DocumentRange[]): Gstr1 {
  const placeOf = ({ supply, state }: TaxedLines) => (supply === "intra_state" ? state : null);
  const taxed = lines.filter(({ treatment }) => treatment === "taxable");
  const untaxed = lines.filter(({ treatment }) => treatment !== "taxable");
  return {
    rates: grouped(
      taxed,
      (line) => `${line.supply} ${placeOf(line) ?? ""} ${String(line.basisPoints).padStart(5, "0")}`,
    ).map(([line, of]) => ({
      supply: line.supply,
      place: placeOf(line),
      basisPoints: line.basisPoints,
      ...netOf(of),
    })),
    untaxed: grouped(untaxed, ({ supply }) => supply).map(([{ supply }, of]) => ({
      supply,
      nilRated: netOf(of.filter(({ treatment }) => treatment === "nil_rated")).taxable,
      exempt: netOf(of.filter(({ treatment }) => treatment === "exempt")).taxable,
    })),
    codes: grouped(lines, ({ code, basisPoints }) => `${code} ${String(basisPoints).padStart(5, "0")}`).map(
      ([{ code, basisPoints }, of]) => ({
        code,
        basisPoints,
        quantity: of.reduce((all, { kind, quantity }) => all + (kind === "invoice" ? quantity : 0), 0),
        ...netOf(of),
      }),
    ),
    documents,
  };
}

function grouped<Row>(rows: readonly Row[], by: (row: Row) => string): [Row, Row[]][] {
  return [...Map.groupBy(rows, by)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, of]): [Row, Row[]][] => (of[0] === undefined ? [] : [[of[0], of]]));
}

/** Bills less credit notes. */
function netOf(lines: readonly TaxedLines[]): TaxedValue {
  return addValues(lines.map((line) => (line.kind === "invoice" ? line : negated(line))));
}

function negated({ taxable, centralTax, stateTax, integratedTax, total }: TaxedValue): TaxedValue {
  return {
    taxable: negate(taxable),
    centralTax: negate(centralTax),
    stateTax: negate(stateTax),
    integratedTax: negate(integratedTax),
    total: negate(total),
  };
}

/** What the return says was earned and taxed: held against the books. */
export function sumsOf({ rates, untaxed, documents }: Gstr1) {
  const tax = ({ centralTax, stateTax, integratedTax }: TaxedValue) => sum([centralTax, stateTax, integratedTax]);
  const roundOff = (kind: DocumentRange["kind"]) =>
    sum(documents.filter((each) => each.kind === kind).map((each) => each.roundOff));
  return {
    taxable: sum([
      ...rates.map((each) => each.taxable),
      ...untaxed.flatMap(({ nilRated, exempt }) => [nilRated, exempt]),
    ]),
    tax: sum(rates.map(tax)),
    roundOff: subtract(roundOff("invoice"), roundOff("credit_note")),
  };
}
