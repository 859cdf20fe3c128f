import fc from "fast-check";
import { expect, test } from "vitest";
import { withTax } from "../billing/totals.ts";
import { csvOf } from "../kernel/csv.ts";
import { negate, paise, sum } from "../kernel/money.ts";
import { type DocumentRange, gstr1Of, sumsOf, type TaxedLines } from "./gstr1.ts";
import { gstr1File, gstr1Sheets } from "./gstr1-files.ts";

const rates = [
  { treatment: "exempt", basisPoints: 0 },
  { treatment: "nil_rated", basisPoints: 0 },
  { treatment: "taxable", basisPoints: 500 },
  { treatment: "taxable", basisPoints: 1800 },
] as const;

const line = fc
  .record({
    kind: fc.constantFrom("invoice" as const, "credit_note" as const),
    supply: fc.constantFrom("intra_state" as const, "inter_state" as const),
    state: fc.constantFrom("27" as const, "29" as const),
    code: fc.constantFrom("999312", "3004", "9021"),
    rate: fc.constantFrom(...rates),
    quantity: fc.integer({ min: 1, max: 20 }),
    taxable: fc.nat(1e8).map(paise),
  })
  .map(({ rate, taxable, ...rest }): TaxedLines => ({ ...rest, ...rate, ...withTax(taxable, rate, rest.supply) }));

const signed = (of: TaxedLines, amount: TaxedLines["total"]) => (of.kind === "invoice" ? amount : negate(amount));

test("the tables hold every line once, whatever its rate, and credit notes with their sign", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const gstr1 = gstr1Of(lines, []);
      const { taxable, tax } = sumsOf(gstr1);
      expect(taxable).toBe(sum(lines.map((each) => signed(each, each.taxable))));
      const taxes = lines.map((each) => signed(each, sum([each.centralTax, each.stateTax, each.integratedTax])));
      expect(tax).toBe(sum(taxes));
      expect(sum(gstr1.codes.map((each) => each.total))).toBe(sum(lines.map((each) => signed(each, each.total))));
      const keys = gstr1.rates.map(({ supply, place, basisPoints }) => `${supply} ${place} ${basisPoints}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

const value = (taxable: number, basisPoints = 0) =>
  withTax(paise(taxable), { treatment: basisPoints ? "taxable" : "exempt", basisPoints }, "intra_state");
const range = (kind: DocumentRange["kind"], series: "OP" | "CN", count: number): DocumentRange => ({
  kind,
  series,
  first: `PNE/${series}26/0000001`,
  last: `PNE/${series}26/000000${count}`,
  count,
  taxable: paise(0),
  tax: paise(0),
  roundOff: paise(kind === "invoice" ? 40 : -10),
  total: paise(0),
});

test("a month's return, worked by hand", () => {
  const of = { supply: "intra_state", state: "27", quantity: 1 } as const;
  const lines: TaxedLines[] = [
    { ...of, kind: "invoice", code: "999312", treatment: "exempt", basisPoints: 0, ...value(50_000) },
    {
      ...of,
      kind: "invoice",
      code: "9021",
      treatment: "taxable",
      basisPoints: 500,
      ...value(100_000, 500),
      quantity: 2,
    },
    { ...of, kind: "credit_note", code: "9021", treatment: "taxable", basisPoints: 500, ...value(20_001, 500) },
  ];
  const gstr1 = gstr1Of(lines, [range("invoice", "OP", 2), range("credit_note", "CN", 1)]);
  // 1,000.00 at 5 %: 25.00 twice. Back: 200.01, of which 2.5 % is 5.00025, 5.00 twice.
  expect(gstr1.rates).toEqual([
    {
      supply: "intra_state",
      place: "27",
      basisPoints: 500,
      taxable: 79_999,
      centralTax: 2_000,
      stateTax: 2_000,
      integratedTax: 0,
      total: 83_999,
    },
  ]);
  expect(sumsOf(gstr1)).toEqual({ taxable: 129_999, tax: 4_000, roundOff: 50 });
  const [b2cs, exemp, hsn, docs] = gstr1Sheets.map((sheet) =>
    csvOf(gstr1File(sheet, gstr1)).split("\r\n").slice(1, -1),
  );
  expect(b2cs).toEqual(["OE,27-Maharashtra,5,,799.99,0.00,"]);
  expect(exemp).toEqual(["Intra-State supplies to unregistered persons,0.00,500.00,0.00"]);
  expect(hsn).toEqual([
    "9021,,NOS-NUMBERS,2,839.99,5,799.99,0.00,20.00,20.00,0.00",
    "999312,,NA,0,500.00,0,500.00,0.00,0.00,0.00,0.00",
  ]);
  expect(docs).toEqual([
    "Invoices for outward supply,PNE/OP26/0000001,PNE/OP26/0000002,2,0",
    "Credit Note,PNE/CN26/0000001,PNE/CN26/0000001,1,0",
  ]);
});
