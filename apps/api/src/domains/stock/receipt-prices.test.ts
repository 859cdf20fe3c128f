import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, addPriced, levelsOf, openPharmacy, type PharmacyHouse } from "../../testing/stock.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());

const stock = (by: Actor = house.pharmacist) => calling(hospital, by).stock;
/** Its MRP in the catalogue is 30 rupees. */
const known = () => addPriced(hospital, { genericId: null, price: 3_000 });
const receive = async (...lines: readonly object[]) => {
  const bill = { receiptId: newId(), storeId: house.storeId, supplierId: house.supplierId, billNumber: newId() };
  const whole = lines.map((line) => ({ number: "P1", expiresOn: "2027-06-30", packs: 1, ...line }));
  await stock().receive({ opId: newId(), ...bill, billedOn: "2026-12-05", lines: whole } as never);
  return (await stock().receipt({ receiptId: bill.receiptId })).lines.map(({ doubts }) => doubts);
};

test("prices that fit are received as they are", async () => {
  expect(await receive({ medicineId: await known(), mrp: 3_300, packCost: 2_100 })).toEqual([[]]);
});

test("a cost above the MRP is refused until somebody has seen it, and the receipt keeps that they have", async () => {
  const line = { medicineId: await known(), mrp: 3_000, packCost: 3_001 };
  await expect(receive(line)).rejects.toThrow("invalid_input");
  await expect(receive({ ...line, seen: ["mrp"] })).rejects.toThrow("invalid_input");
  expect(await levelsOf(hospital, house, line.medicineId)).toEqual([]);
  expect(await receive({ ...line, seen: ["cost"] })).toEqual([["cost"]]);
});

test("an MRP more than a fifth from the catalogue's of the day is refused until it was seen, and both are where both are so", async () => {
  const medicineId = await known();
  await expect(receive({ medicineId, mrp: 3_601, packCost: 2_000 })).rejects.toThrow("invalid_input");
  await expect(receive({ medicineId, mrp: 2_399, packCost: 2_000 })).rejects.toThrow("invalid_input");
  expect(await receive({ medicineId, mrp: 300, packCost: 2_000, seen: ["cost", "mrp"] })).toEqual([["cost", "mrp"]]);
});

test("one line that nobody looked at keeps the whole bill out, and what was seen of a line that fits says nothing", async () => {
  const [one, other] = [await known(), await known()];
  const good = { medicineId: one, mrp: 3_000, packCost: 2_000, seen: ["mrp"] };
  await expect(receive(good, { medicineId: other, mrp: 9_000, packCost: 2_000 })).rejects.toThrow("invalid_input");
  expect(await receive(good, { medicineId: other, mrp: 9_000, packCost: 2_000, seen: ["mrp"] })).toEqual([[], ["mrp"]]);
});

test("where the catalogue has no price yet there is none to be far from", async () => {
  expect(await receive({ medicineId: await addMedicine(hospital), mrp: 99_000, packCost: 1 })).toEqual([[]]);
});
