import { batchId } from "@carepoint/domain/kernel/id";
import { type SoldView, soldView } from "@carepoint/domain/pharmacy/goods-return";
import { assert, integer, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { allBack, keyOf, nothingBack, readBack, unitsBack } from "./goods-back-draft.ts";

const [strip, syrup] = ["019b0000-0000-7000-8000-000000000001", "019b0000-0000-7000-8000-000000000002"];

function sold({ tablets = 13, returned = 0, charged = 4_332 } = {}): SoldView {
  const line = { brand: "Crocin 650", unit: "tablet", number: "B1", expiresOn: "2027-12-31" };
  return soldView.parse({
    ...{ dispenseId: strip, invoiceId: strip, number: "PNE/PH26/0000001", at: "2026-12-07T04:30:00Z" },
    ...{ zone: "Asia/Kolkata", patientName: null, total: charged + 9_000, left: charged + 9_000, ways: ["cash"] },
    ...{ until: "2026-12-14", late: false },
    lines: [
      { ...line, position: 0, batchId: strip, units: tablets, returned, unshelved: null },
      { ...line, position: 1, batchId: syrup, units: 1, returned: 0, unshelved: "spoiled" },
    ],
    batches: [
      { batchId: strip, charged, units: tablets, returned, left: charged },
      { batchId: syrup, charged: 9_000, units: 1, returned: 0, left: 9_000 },
    ],
  });
}

const tablets = keyOf({ position: 0, batchId: batchId.parse(strip) });

describe("what is brought back to the counter", () => {
  test("is nothing until something is typed, and worth its share of the bill", () => {
    expect(readBack(sold(), {})).toEqual({ lines: [], value: 0, writtenOff: 0 });
    const back = readBack(sold(), { [tablets]: { units: "4", writeOff: "damaged" } });
    expect(back).toEqual({
      lines: [{ position: 0, batchId: strip, units: 4, writeOff: "damaged" }],
      value: 1_332,
      writtenOff: 4,
    });
  });

  test("is never more than is left, nor anything but whole units", () => {
    const [line] = sold({ returned: 3 }).lines;
    if (!line) throw new Error("no line");
    const read = ["", "10", "11", "1.5", "-1", "ten", " 7 "].map((units) => unitsBack(line, { units }));
    expect(read).toEqual([0, 10, null, null, null, null, 7]);
    expect(readBack(sold(), { [tablets]: { ...nothingBack, units: "14" } }).value).toBeNull();
  });

  test("all of it is the whole bill; what may be sold by nobody is written off without being said", () => {
    const sale = sold();
    const { lines, value, writtenOff } = readBack(sale, allBack(sale, {}));
    expect([value, writtenOff]).toEqual([sale.total, 1]);
    expect(lines.map((line) => line.writeOff)).toEqual([undefined, undefined]);
  });

  test("is never worth more than the bill has left", () => {
    const any = record({ tablets: integer({ min: 1, max: 200 }), charged: integer({ min: 1, max: 1_000_000 }) });
    assert(
      property(any, integer({ min: 0, max: 200 }), ({ tablets: count, charged }, units) => {
        const sale = sold({ tablets: count, charged });
        const { value } = readBack(sale, { [tablets]: { ...nothingBack, units: String(units) } });
        if (units > count) expect(value).toBeNull();
        else expect(value).toBeLessThanOrEqual(charged);
      }),
    );
  });
});
