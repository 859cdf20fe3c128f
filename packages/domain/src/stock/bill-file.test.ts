import { array, assert, constantFrom, integer, property, record, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { csvOf, rupees } from "../kernel/csv.ts";
import { readBillFile } from "./bill-file.ts";

const today = calendarDate.parse("2026-12-07");
const head = "SKU,Batch No,Expiry,Qty,Free,Rate,MRP";
const file = (...rows: readonly string[]) => [head, ...rows].join("\r\n");
const faultsOf = (...rows: readonly string[]) => {
  const read = readBillFile(file(...rows), today);
  return read.kind === "rows" ? read.faults.map(({ row, fault }) => `${row} ${fault}`) : read.kind;
};

describe("a supplier's bill that comes as a table", () => {
  test("says of each row what it is of, when it ends and what it cost", () => {
    expect(readBillFile(`\uFEFF${file('dolo-650,b7,03/28,10,2,"1,223.50",₹ 30.90', ",,,,,,")}`, today)).toEqual({
      kind: "rows",
      rows: [
        {
          row: 2,
          code: "dolo-650",
          line: { number: "B7", expiresOn: "2028-03-31", packs: 10, freePacks: 2, packCost: 122_350, mrp: 3_090 },
        },
      ],
      faults: [],
    });
  });

  test("names the row and what is wrong in it, and keeps the others", () => {
    const good = "A1,B1,2028-01,1,,10,12";
    expect(
      faultsOf(
        good,
        ",B1,2028-01,1,,10,12",
        "A1,,2028-01,1,,10,12",
        "A1,B1,soon,1,,10,12",
        "A1,B1,11/26,1,,10,12",
        "A1,B1,2028-01,0,,10,12",
        "A1,B1,2028-01,1.5,,10,12",
        "A1,B1,2028-01,1,x,10,12",
        "A1,B1,2028-01,1,,free,12",
        "A1,B1,2028-01,1,,10,",
      ),
    ).toEqual([
      ...["3 code", "4 number", "5 expiry", "6 expired", "7 packs", "8 packs", "9 packs", "10 cost", "11 mrp"],
    ]);
  });

  test("is refused whole where it is no table, has no rows, lacks a column or is too long", () => {
    expect(readBillFile("", today)).toEqual({ kind: "empty" });
    expect(readBillFile(head, today)).toEqual({ kind: "empty" });
    expect(readBillFile(`${head}\n"open`, today)).toEqual({ kind: "unreadable" });
    expect(readBillFile("sku,batch\nA,B", today)).toEqual({
      kind: "columns",
      missing: ["expiry", "packs", "cost", "mrp"],
    });
    const many = Array.from({ length: 501 }, () => "A1,B1,2028-01,1,,10,12");
    expect(faultsOf(...many)).toBe("long");
  });

  test("is read as it was written, whatever stands in its cells", () => {
    const rows = array(
      record({
        ...{ code: constantFrom("A1", "-A1", "=A1", 'A"1'), number: string({ minLength: 1, maxLength: 12 }) },
        ...{ packs: integer({ min: 1, max: 100_000 }), cost: integer({ min: 0, max: 1_000_000 }) },
      }),
      { minLength: 1, maxLength: 20 },
    );
    assert(
      property(rows, (all) => {
        const text = csvOf([
          head.split(","),
          ...all.map(({ code, number, packs, cost }) => [code, number, "2030-01-31", packs, 0, rupees(cost), 12]),
        ]);
        const read = readBillFile(text, today);
        if (read.kind !== "rows") throw new Error(read.kind);
        expect(read.rows.length + read.faults.length).toBe(all.length);
        for (const { row, code, line } of read.rows) {
          expect([code, line.packs, line.packCost]).toEqual([
            all[row - 2]?.code,
            all[row - 2]?.packs,
            all[row - 2]?.cost,
          ]);
        }
        expect(read.faults.every(({ fault }) => fault === "number")).toBe(true);
      }),
    );
  });
});
