import { expect, test } from "vitest";
import { paise, zero } from "../kernel/money.ts";
import { creditFor } from "./credit.ts";
import { documentTitle, type LineTax } from "./gst.ts";
import type { SupplyReach } from "./supply-place.ts";
import { type ChargeLine, invoiceTotals, lineTotals, rateSummary, type TaxedValue } from "./totals.ts";

// Each case is worked by hand, in paise: value, central tax, state tax, integrated tax, total. Half of a paisa goes up.

const exempt: LineTax = { treatment: "exempt", basisPoints: 0 };
const nil: LineTax = { treatment: "nil_rated", basisPoints: 0 };
const at = (percent: number): LineTax => ({ treatment: "taxable", basisPoints: percent * 100 });

type Worked = [taxable: number, central: number, state: number, integrated: number, total: number];
interface Case {
  readonly tax: LineTax;
  readonly price: number;
  readonly quantity?: number;
  readonly off?: number;
  readonly included?: true;
  readonly across?: true;
  readonly is: Worked;
}

const cases: readonly Case[] = [
  // No tax: what is charged is the value.
  { tax: exempt, price: 50_000, is: [50_000, 0, 0, 0, 50_000] },
  { tax: exempt, price: 70_000, off: 5_000, is: [65_000, 0, 0, 0, 65_000] },
  { tax: exempt, price: 33_333, quantity: 3, is: [99_999, 0, 0, 0, 99_999] },
  { tax: exempt, price: 50_000, across: true, is: [50_000, 0, 0, 0, 50_000] },
  { tax: nil, price: 25_000, is: [25_000, 0, 0, 0, 25_000] },
  { tax: nil, price: 25_000, included: true, is: [25_000, 0, 0, 0, 25_000] },

  // 5 % on top, 2.5 % twice.
  { tax: at(5), price: 10_000, is: [10_000, 250, 250, 0, 10_500] },
  { tax: at(5), price: 10_010, is: [10_010, 250, 250, 0, 10_510] }, // 250.25
  { tax: at(5), price: 10_020, is: [10_020, 251, 251, 0, 10_522] }, // 250.5 up, twice
  { tax: at(5), price: 9_999, is: [9_999, 250, 250, 0, 10_499] }, // 249.975
  { tax: at(5), price: 10, is: [10, 0, 0, 0, 10] }, // 0.25
  { tax: at(5), price: 20, is: [20, 1, 1, 0, 22] }, // 0.5 up
  { tax: at(5), price: 19, is: [19, 0, 0, 0, 19] }, // 0.475
  { tax: at(5), price: 3_333, quantity: 3, is: [9_999, 250, 250, 0, 10_499] }, // the sum is taxed, not each: 249.975
  { tax: at(5), price: 1_234, quantity: 10, off: 2_340, is: [10_000, 250, 250, 0, 10_500] }, // 12,340 - 2,340
  { tax: at(5), price: 10_000, off: 10_000, is: [0, 0, 0, 0, 0] },

  // 18 % on top, 9 % twice.
  { tax: at(18), price: 10_000, is: [10_000, 900, 900, 0, 11_800] },
  { tax: at(18), price: 9_999, is: [9_999, 900, 900, 0, 11_799] }, // 899.91
  { tax: at(18), price: 105, is: [105, 9, 9, 0, 123] }, // 9.45
  { tax: at(18), price: 106, is: [106, 10, 10, 0, 126] }, // 9.54
  { tax: at(18), price: 5, is: [5, 0, 0, 0, 5] }, // 0.45
  { tax: at(18), price: 6, is: [6, 1, 1, 0, 8] }, // 0.54
  { tax: at(18), price: 12_345_678, is: [12_345_678, 1_111_111, 1_111_111, 0, 14_567_900] }, // 1,111,111.02

  // Rates that were: 12 % until September 2025, and a quarter of a percent, whose half is an eighth.
  { tax: at(12), price: 10_000, is: [10_000, 600, 600, 0, 11_200] },
  { tax: at(12), price: 5_555, is: [5_555, 333, 333, 0, 6_221] }, // 333.3
  { tax: at(0.25), price: 400, is: [400, 1, 1, 0, 402] }, // 0.5 up
  { tax: at(0.25), price: 399, is: [399, 0, 0, 0, 399] }, // 0.49875

  // Across a border: the whole rate once, which is not always twice the half.
  { tax: at(5), price: 10_000, across: true, is: [10_000, 0, 0, 500, 10_500] },
  { tax: at(5), price: 10_010, across: true, is: [10_010, 0, 0, 501, 10_511] }, // 500.5 up; within the state 250 twice
  { tax: at(5), price: 10, across: true, is: [10, 0, 0, 1, 11] }, // 0.5 up
  { tax: at(18), price: 9_999, across: true, is: [9_999, 0, 0, 1_800, 11_799] }, // 1,799.82
  { tax: at(18), price: 105, across: true, is: [105, 0, 0, 19, 124] }, // 18.9; within the state 9 twice

  // A marked price with its tax inside: the greatest value that with its rounded taxes does not pass it.
  { tax: at(5), price: 10_500, included: true, is: [10_000, 250, 250, 0, 10_500] },
  { tax: at(5), price: 11_200, included: true, is: [10_666, 267, 267, 0, 11_200] }, // 266.65 up; 10,667 would be 11,201
  { tax: at(5), price: 1_000, included: true, is: [952, 24, 24, 0, 1_000] }, // 23.8
  { tax: at(5), price: 999, included: true, is: [951, 24, 24, 0, 999] }, // 23.775
  { tax: at(5), price: 21, included: true, is: [19, 0, 0, 0, 19] }, // 20 has 0.5 twice: 22. Two paise are given up
  { tax: at(5), price: 1_000, quantity: 3, included: true, is: [2_858, 71, 71, 0, 3_000] }, // 71.45
  { tax: at(5), price: 3_000, off: 300, included: true, is: [2_572, 64, 64, 0, 2_700] }, // 64.3
  { tax: at(18), price: 11_800, included: true, is: [10_000, 900, 900, 0, 11_800] },
  { tax: at(18), price: 10_000, included: true, is: [8_474, 763, 763, 0, 10_000] }, // 762.66
  { tax: at(18), price: 100, included: true, is: [84, 8, 8, 0, 100] }, // 7.56
  { tax: at(18), price: 9_999, included: true, is: [8_473, 763, 763, 0, 9_999] }, // 762.57
  { tax: at(18), price: 7, included: true, is: [5, 0, 0, 0, 5] }, // 6 has 0.54 twice: 8
  { tax: at(5), price: 10_500, included: true, across: true, is: [10_000, 0, 0, 500, 10_500] },
  { tax: at(5), price: 11_200, included: true, across: true, is: [10_667, 0, 0, 533, 11_200] }, // 533.35
  { tax: at(18), price: 10_000, included: true, across: true, is: [8_474, 0, 0, 1_525, 9_999] }, // 8,475 has 1,525.5: 10,001
];

test.for(cases)("$tax.treatment at $tax.basisPoints: $price × $quantity - $off is $is", (worked) => {
  const [taxable, centralTax, stateTax, integratedTax, total] = worked.is;
  expect(lineTotals(charge(worked), reachOf(worked))).toMatchObject({
    taxable,
    centralTax,
    stateTax,
    integratedTax,
    total,
  });
});

test("a consultation, a strip at its marked price and a dressing: one document, three rates, rounded once at the foot", () => {
  const lines = [
    line({ tax: exempt, price: 50_000 }),
    line({ tax: at(5), price: 1_000, included: true }), // 952 + 24 + 24
    line({ tax: at(18), price: 3_333 }), // 299.97 twice: 3,933
  ];
  // 50,000 + 952 + 3,333 = 54,285; 48 + 600 = 648; 54,933 is nearest to 54,900.
  expect(invoiceTotals(lines, true)).toEqual({ taxable: 54_285, tax: 648, roundOff: -33, total: 54_900 });
  expect(documentTitle(lines)).toBe("invoice_cum_bill_of_supply");
  expect(rateSummary(lines).map((row) => [row.treatment, row.basisPoints, row.taxable, row.centralTax])).toEqual([
    ["exempt", 0, 50_000, 0],
    ["taxable", 500, 952, 24],
    ["taxable", 1800, 3_333, 300],
  ]);
});

test("two lines of one rate are one row, each rounded by itself before", () => {
  const lines = [line({ tax: at(5), price: 20 }), line({ tax: at(5), price: 20 })]; // 0.5 up, twice in each
  expect(rateSummary(lines)).toMatchObject([{ taxable: 40, centralTax: 2, stateTax: 2, total: 44 }]);
});

test("one of three strips comes back, then the others: the second note is what the first left", () => {
  const sold = { ...line({ tax: at(5), price: 1_000, quantity: 3, included: true }), credited: nothing }; // 2,858 + 71 + 71
  const first = creditFor(paise(1_000), [sold], zero, "intra_state");
  expect(first.lines).toEqual([worth([952, 24, 24, 0, 1_000])]);
  const rest = creditFor(paise(2_000), [{ ...sold, credited: first.lines[0] ?? nothing }], zero, "intra_state");
  expect(rest.lines).toEqual([worth([1_906, 47, 47, 0, 2_000])]); // 2,858 - 952 and 71 - 24
});

test("a bill rounded down is taken back with its round-off, magnitude first and then the sign", () => {
  const lines = [{ ...line({ tax: at(18), price: 3_333 }), credited: nothing }];
  const invoice = invoiceTotals(lines, true); // 3,933 to 3,900
  expect(creditFor(invoice.total, lines, invoice.roundOff, "intra_state").totals).toEqual(invoice);
});

test("a part of a supply across the border carries the integrated tax at the line's rate", () => {
  const sold = { ...line({ tax: at(5), price: 10_010, across: true }), credited: nothing };
  // 50.00 with 5 % inside: 47.62 and 2.38 (238.1).
  expect(creditFor(paise(5_000), [sold], zero, "inter_state").lines).toEqual([worth([4_762, 0, 0, 238, 5_000])]);
});

test("a third of a copy at 18 % inside comes back, odd paise and all, then the rest: every column ends at nothing", () => {
  const sold = { ...line({ tax: at(18), price: 9_999, included: true }), credited: nothing }; // 8,473 + 763 + 763
  const first = creditFor(paise(3_333), [sold], zero, "intra_state");
  expect(first.lines).toEqual([worth([2_825, 254, 254, 0, 3_333])]); // 254.25; 2,826 would be 3,334
  const rest = creditFor(paise(6_666), [{ ...sold, credited: first.lines[0] ?? nothing }], zero, "intra_state");
  expect(rest.lines).toEqual([worth([5_648, 509, 509, 0, 6_666])]); // 8,473 - 2,825 and 763 - 254
});

test("ten rupees of a bill that was rounded down come back whole; its round-off waits for the last note", () => {
  const sold = { ...line({ tax: at(18), price: 3_333 }), credited: nothing }; // 3,333 + 300 + 300, rounded to 3,900
  const first = creditFor(paise(1_000), [sold], paise(-33), "intra_state");
  expect(first.totals).toEqual({ taxable: 848, tax: 152, roundOff: 0, total: 1_000 }); // 76.32 twice
  const left = { ...sold, credited: first.lines[0] ?? nothing };
  const rest = creditFor(paise(2_900), [left], paise(-33), "intra_state");
  expect(rest.totals).toEqual({ taxable: 2_485, tax: 448, roundOff: -33, total: 2_900 }); // 3,333 - 848, 600 - 152
});

test("of a consultation and a strip only the strip comes back", () => {
  const lines = [line({ tax: exempt, price: 50_000 }), line({ tax: at(5), price: 1_000, included: true })];
  const sold = lines.map((each) => ({ ...each, credited: nothing }));
  const { lines: parts, isRest } = creditFor(paise(1_000), sold, zero, "intra_state", [zero, paise(1_000)]);
  expect(parts).toEqual([nothing, worth([952, 24, 24, 0, 1_000])]);
  expect(isRest).toBe(false);
});

test("21 of 22 paise cannot be split at 5 %: what is over is the note's round-off, and the last note has it back", () => {
  const sold = { ...line({ tax: at(5), price: 20 }), credited: nothing }; // 20 + 1 + 1
  const first = creditFor(paise(21), [sold], zero, "intra_state");
  expect(first.totals).toEqual({ taxable: 19, tax: 0, roundOff: 2, total: 21 }); // 20 has 0.5 twice: 22
  const rest = creditFor(paise(1), [{ ...sold, credited: first.lines[0] ?? nothing }], paise(-2), "intra_state");
  expect(rest.totals).toEqual({ taxable: 1, tax: 2, roundOff: -2, total: 1 });
});

const nothing = worth([0, 0, 0, 0, 0]);

function line(worked: Omit<Case, "is">) {
  return { ...worked.tax, ...lineTotals(charge(worked), reachOf(worked)) };
}

function charge({ tax, price, quantity = 1, off = 0, included = undefined }: Omit<Case, "is">): ChargeLine {
  const what = { kind: "consultation", description: "Something", code: "9993" } as const;
  return { ...what, unitPrice: paise(price), quantity, discount: paise(off), priceIncludesTax: included ?? false, tax };
}

function reachOf({ across }: Omit<Case, "is">): SupplyReach {
  return across ? "inter_state" : "intra_state";
}

function worth([taxable, centralTax, stateTax, integratedTax, total]: Worked): TaxedValue {
  const amounts = { taxable: paise(taxable), centralTax: paise(centralTax), stateTax: paise(stateTax) };
  return { ...amounts, integratedTax: paise(integratedTax), total: paise(total) };
}
