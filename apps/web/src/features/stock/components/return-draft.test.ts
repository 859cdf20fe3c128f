import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { returnableBatch } from "@carepoint/domain/stock/supplier-returns";
import { expect, test } from "vitest";
import { draftOfBatch, readReturnLine, withUnits } from "./return-draft.ts";

const today = calendarDate.parse("2026-12-07");
const batch = (more: object = {}) =>
  returnableBatch.parse({
    ...{ batchId: newId(), medicineId: newId(), brand: "Crocin 650", packText: "strip of 10", packUnits: 10 },
    ...{ number: "B1", expiresOn: "2028-01-31", blockedFor: null, onHand: 25, reserved: 5, packCost: 2_150 },
    ...more,
  });
const draft = (more: object = {}) => draftOfBatch(batch(more), today, 90);

test("a batch comes with what may leave of it, why, and what it cost", () => {
  expect(draft()).toMatchObject({ units: "20", reason: "surplus", credit: "43" });
  expect(draft({ expiresOn: "2026-12-06" })).toMatchObject({ units: "25", reason: "expired", credit: "53.75" });
  expect(draft({ expiresOn: "2027-01-31" })).toMatchObject({ reason: "near_expiry" });
  expect(draft({ blockedFor: "recall" })).toMatchObject({ units: "25", reason: "recalled" });
  expect(draft({ blockedFor: "doubt" })).toMatchObject({ reason: "damaged" });
});

test("fewer units are less credit, and what does not fit is no line", () => {
  expect(withUnits(draft(), "3")).toMatchObject({ units: "3", credit: "6.45" });
  expect(readReturnLine(draft(), today)).toMatchObject({ units: 20, credit: 4_300 });
  for (const wrong of [{ units: "21" }, { units: "0" }, { credit: "" }, { reason: "expired" as const }])
    expect(readReturnLine({ ...draft(), ...wrong }, today)).toBeNull();
});
