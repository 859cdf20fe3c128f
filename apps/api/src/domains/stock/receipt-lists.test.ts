import { checkDigit } from "@carepoint/domain/catalogue/barcode";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calling } from "../../testing/asking.ts";
import { addBranch, openHospital, type TestHospital } from "../../testing/context.ts";
import { addPriced, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let crocin: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  house = await openPharmacy(hospital);
  crocin = await addPriced(hospital, { brand: "Crocin 650", genericId: null });
});
afterAll(() => hospital.close());

const stock = () => calling(hospital, house.pharmacist).stock;
const inStore = () => ({ storeId: house.storeId as never });

test("what came is told bill by bill, the latest first, in pages that leave nothing out", async () => {
  const came: string[] = [];
  for (let bill = 0; bill < 53; bill++)
    came.push((await stockUp(hospital, house, [{ medicineId: crocin, packs: 1 }])).receiptId);
  const first = await stock().receipts(inStore());
  expect(first.items).toHaveLength(50);
  expect(first.items[0]).toMatchObject({ lines: 1, cost: 2_000, billedOn: "2026-12-01" });
  const second = await stock().receipts({ ...inStore(), ...(first.after && { after: first.after }) });
  expect(second.after).toBeNull();
  const told = [...first.items, ...second.items].map(({ id }) => id);
  expect(told.toSorted()).toEqual(came.toSorted());
});

test("one bill says its lines as they were received, and another branch's is not there", async () => {
  const arrivals = [
    { medicineId: crocin, packs: 2, number: "B7", mrp: 3_090 },
    { medicineId: crocin, packs: 1, number: "B8", expiresOn: "2028-02-29" },
  ];
  const { receiptId } = await stockUp(hospital, house, arrivals);
  const receipt = await stock().receipt({ receiptId });
  expect(receipt).toMatchObject({ cost: 6_000, purchase: null, supplier: { id: house.supplierId } });
  expect(
    receipt.lines.map(({ position, number, expiresOn, mrp, packs }) => [position, number, expiresOn, mrp, packs]),
  ).toEqual([
    [1, "B7", "2027-12-31", 3_090, 2],
    [2, "B8", "2028-02-29", 3_000, 1],
  ]);
  const elsewhere = { ...house.pharmacist, branchId: (await addBranch(hospital)) as never };
  await expect(calling(hospital, elsewhere).stock.receipt({ receiptId })).rejects.toThrow("not_found");
  await expect(stock().receipt({ receiptId: newId() })).rejects.toThrow("not_found");
});

test("a code is the hospital's own or that on the pack, in whatever letters; what nothing is called is left out", async () => {
  const { sku } = await hospital.db
    .selectFrom("medicines")
    .select("sku")
    .where("id", "=", crocin)
    .executeTakeFirstOrThrow();
  const ean = `890123456789${checkDigit("890123456789")}`;
  await hospital.db
    .insertInto("medicineBarcodes")
    .values({ code: `0${ean}`, medicineId: crocin })
    .execute();
  const codes = [sku.toLowerCase(), ean, "NOBODYS", sku.toLowerCase()];
  const { items } = await stock().medicinesOfCodes({ codes });
  expect(items.map(({ code, medicine }) => [code, medicine.id])).toEqual([
    [sku.toLowerCase(), crocin],
    [ean, crocin],
  ]);
  await hospital.db.updateTable("medicines").set({ active: false }).where("id", "=", crocin).execute();
  expect((await stock().medicinesOfCodes({ codes })).items).toEqual([]);
  await hospital.db.updateTable("medicines").set({ active: true }).where("id", "=", crocin).execute();
});
