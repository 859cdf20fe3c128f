import { foundMedicineView } from "@carepoint/domain/catalogue/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { readPackCode } from "@carepoint/domain/stock/pack-code";
import { describe, expect, test } from "vitest";
import { draftOf, firstEmpty, ofKnownBatch, readBillDay, readLine } from "./receipt-draft.ts";

const today = calendarDate.parse("2026-12-07");
const medicine = foundMedicineView.parse({
  ...{ id: newId(), sku: "CRO-650", brand: "Crocin 650", manufacturer: "Acme", form: "tablet", unit: "tablet" },
  ...{ packText: "strip of 10 tablets", packUnits: 10, content: "", composition: "Paracetamol (650mg)", imageId: null },
  ...{
    schedule: "none",
    prescriptionRequired: false,
    narcotic: false,
    discontinued: false,
    sellsLoose: true,
    active: true,
    mrp: 3_350,
    price: 3_350,
  },
});
const scanned = draftOf(medicine, readPackCode("01089012345678941728073110AB12X"));
const full = { ...scanned, packs: "4", packCost: "21.50" };

describe("a line of a receipt", () => {
  test("has of a scan the batch and its last day, of the catalogue the MRP, and asks for what is left", () => {
    expect(scanned).toMatchObject({ number: "AB12X", expiry: "2028-07-31", mrp: "33.50" });
    expect(firstEmpty(scanned)).toBe("packs");
    expect(firstEmpty(draftOf(medicine, {}))).toBe("number");
  });

  test("is read as it is typed, in either script", () => {
    expect(readLine({ ...full, packs: "४", expiry: "07/28", mrp: "₹ 33.50" }, today)).toEqual({
      line: {
        ...{ medicineId: medicine.id, number: "AB12X", expiresOn: "2028-07-31", mrp: 3_350 },
        ...{ packs: 4, freePacks: 0, packCost: 2_150 },
      },
    });
  });

  test("names the fields that do not fit", () => {
    const wrong = (more: object) => readLine({ ...full, ...more }, today);
    expect(wrong({ number: " ", packs: "1.5" })).toEqual({ wrong: new Set(["number", "packs"]) });
    expect(wrong({ expiry: "11/26" })).toEqual({ wrong: new Set(["expiry"]) });
    expect(wrong({ expiry: "12/26" })).toMatchObject({ line: { expiresOn: "2026-12-31" } });
    expect(wrong({ packs: "0" })).toEqual({ wrong: new Set(["packs"]) });
    expect(wrong({ packs: "0", freePacks: "2" })).toMatchObject({ line: { packs: 0, freePacks: 2 } });
    expect(wrong({ mrp: "0" })).toEqual({ wrong: new Set(["mrp"]) });
    expect(wrong({ packCost: "0" })).toMatchObject({ line: { packCost: 0 } });
  });

  test("takes last day and MRP of a batch that lies here, unless two have its number", () => {
    const typed = { ...draftOf(medicine, {}), number: "q7" };
    const batch = { number: "Q7", expiresOn: "2027-05-31", mrp: 3_000 };
    expect(ofKnownBatch(typed, [batch])).toMatchObject({ expiry: "2027-05-31", mrp: "30" });
    expect(ofKnownBatch(typed, [batch, { ...batch, mrp: 3_100 }])).toBe(typed);
    expect(ofKnownBatch(typed, [])).toBe(typed);
  });
});

test("a bill is not of a day that lies ahead", () => {
  expect(readBillDay("2026-12-07", today)).toBe("2026-12-07");
  expect(readBillDay("2026-12-08", today)).toBeNull();
  expect(readBillDay("2026-13-", today)).toBeNull();
});
