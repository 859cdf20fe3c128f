import type { DocumentSeries } from "../billing/numbering.ts";
import { gstStates } from "../billing/supply-place.ts";
import { type CsvCell, rupees } from "../kernel/csv.ts";
import type { Paise } from "../kernel/money.ts";
import type { Gstr1 } from "./gstr1.ts";

/**
 * The tables of the return as its offline tool reads them, by the name of its sheet. The headings are the tool's own English
 * words, whatever language the screen is in: under any others it takes no row.
 */
export const gstr1Sheets = ["b2cs", "exemp", "hsn", "docs"] as const;
export type Gstr1Sheet = (typeof gstr1Sheets)[number];

export function gstr1File(sheet: Gstr1Sheet, gstr1: Gstr1): CsvCell[][] {
  return files[sheet](gstr1);
}

const noCess = rupees(0);

const files: Readonly<Record<Gstr1Sheet, (gstr1: Gstr1) => CsvCell[][]>> = {
  b2cs: ({ rates }) => [
    ["Type", "Place Of Supply", "Rate", "Applicable % of Tax Rate", "Taxable Value", "Cess Amount", "E-Commerce GSTIN"],
    ...rates.map(({ place, basisPoints, taxable }) => [
      "OE", // other than through an operator of e-commerce
      place === null ? null : `${place}-${gstStates[place].en}`,
      basisPoints / 100,
      null,
      rupees(taxable),
      noCess,
      null,
    ]),
  ],
  exemp: ({ untaxed }) => [
    ["Description", "Nil Rated Supplies", "Exempted(other than nil rated/non GST supply)", "Non-GST Supplies"],
    ...untaxed.map(({ supply, nilRated, exempt }) => [
      `${supply === "intra_state" ? "Intra" : "Inter"}-State supplies to unregistered persons`,
      rupees(nilRated),
      rupees(exempt),
      noCess,
    ]),
  ],
  hsn: ({ codes }) => [
    [
      "HSN",
      "Description",
      "UQC",
      "Total Quantity",
      "Total Value",
      "Rate",
      "Taxable Value",
      "Integrated Tax Amount",
      "Central Tax Amount",
      "State/UT Tax Amount",
      "Cess Amount",
    ],
    ...codes.map(({ code, basisPoints, quantity, ...value }) => [
      code,
      null,
      ...(isService(code) ? ["NA", 0] : ["NOS-NUMBERS", quantity]),
      ...money(value.total),
      basisPoints / 100,
      ...money(value.taxable, value.integratedTax, value.centralTax, value.stateTax),
      noCess,
    ]),
  ],
  docs: ({ documents }) => [
    ["Nature of Document", "Sr. No. From", "Sr. No. To", "Total Number", "Cancelled"],
    ...documents.map(({ series, first, last, count }) => [natures[series], first, last, count, 0]),
  ],
};

const natures: Readonly<Record<DocumentSeries, string>> = {
  OP: "Invoices for outward supply",
  CN: "Credit Note",
  RV: "Receipt Voucher",
  RF: "Refund Voucher",
  PH: "Invoices for outward supply",
};

/** Services have codes of chapter 99 and no quantity. */
export function isService(code: string): boolean {
  return code.startsWith("99");
}

function money(...amounts: readonly Paise[]): CsvCell[] {
  return amounts.map(rupees);
}
