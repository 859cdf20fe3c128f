import fc from "fast-check";
import { expect, test } from "vitest";
import { paise, zero } from "../kernel/money.ts";
import { charges, reaches } from "../testing/charges.ts";
import { type CreditableLine, creditFor } from "./credit.ts";
import { addValues, invoiceTotals, lineTotals } from "./totals.ts";

const nothing = addValues([]);
const columns = ["taxable", "centralTax", "stateTax", "integratedTax", "total"] as const;

test("an invoice and the notes that take it back, in whatever parts, cancel out in every column", () => {
  fc.assert(
    fc.property(
      fc.array(charges, { minLength: 1, maxLength: 5 }),
      reaches,
      fc.boolean(),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
      (chargeLines, reach, toRupee, cuts) => {
        const lines = chargeLines.map((charge) => ({ ...charge.tax, ...lineTotals(charge, reach) }));
        const invoice = invoiceTotals(lines, toRupee);
        let credited = lines.map(() => nothing);
        let roundOff = zero;
        let left = invoice.total;
        for (const cut of [...cuts.map((share) => Math.floor(share * left)), Number.POSITIVE_INFINITY]) {
          const amount = paise(Math.min(cut, left));
          if (amount <= 0) continue;
          const open: CreditableLine[] = lines.map((line, index) => ({
            ...line,
            credited: credited[index] ?? nothing,
          }));
          const note = creditFor(amount, open, paise(invoice.roundOff - roundOff), reach);
          expect(note.totals.total).toBe(amount);
          expect(note.totals.taxable + note.totals.tax + note.totals.roundOff).toBe(amount);
          for (const line of note.lines) {
            expect(line.centralTax).toBe(line.stateTax);
            for (const column of columns) expect(line[column]).toBeGreaterThanOrEqual(0);
          }
          expect(note.isRest).toBe(amount === left);
          credited = credited.map((before, index) => addValues([before, note.lines[index] ?? nothing]));
          roundOff = paise(roundOff + note.totals.roundOff);
          left = paise(left - amount);
        }
        if (invoice.total === 0) return;
        for (const column of columns)
          expect(credited.map((line) => line[column])).toEqual(lines.map((line) => line[column]));
        expect(roundOff).toBe(invoice.roundOff);
      },
    ),
  );
});

test("half of a bill with tax takes back half of the value and the tax at its rate", () => {
  const tax = { treatment: "taxable", basisPoints: 500 } as const;
  const line = { ...tax, ...lineTotals({ ...price(20_000), tax }), credited: nothing };
  // 210.00 with 5 % within: half of it is 105.00, which is 100.00 and 2.50 twice.
  const { lines, totals } = creditFor(paise(10_500), [line], zero, "intra_state");
  expect(lines).toEqual([{ taxable: 10_000, centralTax: 250, stateTax: 250, integratedTax: 0, total: 10_500 }]);
  expect(totals).toEqual({ taxable: 10_000, tax: 500, roundOff: 0, total: 10_500 });
});

test("more than is left is refused, and so is nothing", () => {
  const tax = { treatment: "exempt", basisPoints: 0 } as const;
  const value = lineTotals({ ...price(20_000), tax });
  const credited = { ...nothing, taxable: paise(15_000), total: paise(15_000) };
  for (const amount of [0, -1, 5001])
    expect(() => creditFor(paise(amount), [{ ...tax, ...value, credited }], zero, "intra_state")).toThrow(RangeError);
});

function price(unitPrice: number) {
  return {
    kind: "consultation" as const,
    description: "Something",
    code: "9993",
    unitPrice: paise(unitPrice),
    quantity: 1,
  };
}
