import { medicineId, newId, supplierId } from "@carepoint/domain/kernel/id";
import { proposedLine } from "@carepoint/domain/stock/purchasing";
import { expect, test } from "vitest";
import { draftOfLow, lowOf, readPurchaseLine, withMore } from "./purchase-draft.ts";

const low = (more: object = {}) =>
  proposedLine.parse({
    ...{ medicineId: newId(), brand: "Crocin 650", packText: "strip of 10 tablets", packUnits: 10, packs: 8 },
    ...{ free: 20, underway: 0, supplierId: null, packPrice: 2_150 },
    ...more,
  });

test("a line is read as it is typed, in either script, and its price may be left open", () => {
  const line = draftOfLow(low());
  expect(line).toMatchObject({ packs: "8", price: "21.50" });
  expect(readPurchaseLine(line)).toMatchObject({ packs: 8, packPrice: 2_150 });
  expect(readPurchaseLine({ ...line, packs: "१२", price: " " })).toMatchObject({ packs: 12, packPrice: null });
  for (const wrong of [{ packs: "0" }, { packs: "1.5" }, { packs: "" }, { price: "dear" }])
    expect(readPurchaseLine({ ...line, ...wrong })).toBeNull();
});

test("what is low goes to whom it came from last, or to anybody, and never over what somebody typed", () => {
  const [mine, other] = [supplierId.parse(newId()), supplierId.parse(newId())];
  const lines = [low({ supplierId: mine }), low({ supplierId: other }), low()];
  expect(lowOf(lines, mine)).toEqual([lines[0], lines[2]]);
  const typed = { ...draftOfLow(low({ medicineId: medicineId.parse(lines[0]?.medicineId) })), packs: "3" };
  expect(withMore([typed], lowOf(lines, mine).map(draftOfLow)).map(({ packs }) => packs)).toEqual(["3", "8"]);
});
