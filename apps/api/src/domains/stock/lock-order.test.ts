import { keepMedicineInput } from "@carepoint/domain/catalogue/schema";
import { accountId, newId } from "@carepoint/domain/kernel/id";
import { adjustInput, receiveInput, writeOffInput } from "@carepoint/domain/stock/schema";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { fiftyAtOnce } from "../../testing/pairs.ts";
import { any } from "../../testing/scopes.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";
import { keepMedicine } from "../catalogue/commands/keep-medicine.ts";
import { adjust } from "./commands/adjust.ts";
import { approveWriteOff, refuseWriteOff } from "./commands/decide-write-off.ts";
import { receive } from "./commands/receive.ts";
import { writeOff } from "./commands/write-off.ts";
import { stockFaults } from "./queries/faults.ts";

/** The order of locks that ARCHITECTURE states, played by pairs at once without another try. */
let hospital: TestHospital;
let house: PharmacyHouse;
let second: Actor;
let admin: Actor;
beforeAll(async () => {
  hospital = await openHospital({ patience: 6 });
  house = await openPharmacy(hospital);
  second = { ...house.manager, accountId: accountId.parse(await openAccount(hospital, "Rekha")) };
  admin = { ...second, role: "admin", branchId: null };
});
afterAll(() => hospital.close());

/** Ten thousand rupees of a batch on the shelf, 6,000 of them waiting for a second person. */
async function waiting(): Promise<{ batchId: string; writeOffId: never }> {
  const medicineId = await addMedicine(hospital);
  await stockUp(hospital, house, [{ medicineId, packs: 500, number: "L1" }]);
  const batchId = (await levelsOf(hospital, house, medicineId))[0]?.batchId ?? "";
  const input = writeOffInput.parse({ storeId: house.storeId, batchId, units: 3_000, reason: "damaged" });
  await hospital.as(house.pharmacist, (ctx) => writeOff(ctx, any(house.pharmacist), input));
  const { id } = await hospital.db
    .selectFrom("stockWriteOffs")
    .select("id")
    .where("batchId", "=", batchId)
    .executeTakeFirstOrThrow();
  return { batchId, writeOffId: id as never };
}

test("a write-off is decided while another is asked for of the same batch: one waits for the other", async () => {
  const answers = await fiftyAtOnce(hospital, async (round) => {
    const { batchId, writeOffId } = await waiting();
    const again = writeOffInput.parse({ storeId: house.storeId, batchId, units: 2_000, reason: "damaged" });
    const counted = adjustInput.parse({
      ...{ storeId: house.storeId, batchId, expected: 5_000, counted: 2_500, reason: "counted" },
    });
    return [
      [house.manager, (ctx) => approveWriteOff(ctx, any(house.manager), { writeOffId })],
      [second, (ctx) => refuseWriteOff(ctx, any(second), { writeOffId, answer: "No" })],
      round % 2 === 0
        ? [house.pharmacist, (ctx) => writeOff(ctx, any(house.pharmacist), again)]
        : [house.pharmacist, (ctx) => adjust(ctx, any(house.pharmacist), counted)],
    ];
  });
  expect(answers.join()).not.toContain("deadlock");
  expect(
    answers.every((answer) => answer.split(", ").slice(0, 2).toSorted().join() === "done,illegal_transition"),
  ).toBe(true);
  expect(await stockFaults(hospital.db)).toEqual([]);
});

test("a pack is changed while its first batch is received: what was received counts by the pack that it is", async () => {
  const known: string[] = [];
  const answers = await fiftyAtOnce(hospital, async () => {
    const medicineId = await addMedicine(hospital);
    known.push(medicineId);
    const changed = keepMedicineInput.parse({
      ...{
        medicineId,
        baseVersion: 1,
        sku: `T-${medicineId.toUpperCase()}`,
        brand: "Crocin 650",
        manufacturer: "Acme",
      },
      ...{ form: "tablet", packText: "strip of 15 tablets", packUnits: 15, unit: "tablet", content: "" },
      ...{ sellsLoose: true, genericId: null, hsn: "3004", taxClass: "medicine", schedule: "none", narcotic: false },
      ...{ composition: "Paracetamol (650mg)", prescriptionRequired: false, storage: "room", discontinued: false },
      barcodes: [],
    });
    const bill = { receiptId: newId(), storeId: house.storeId, supplierId: house.supplierId, billNumber: newId() };
    const line = { medicineId, number: "P1", expiresOn: "2027-06-30", mrp: 3_000, packs: 1, packCost: 2_000 };
    const came = receiveInput.parse({ ...bill, billedOn: "2026-12-01", lines: [line] });
    return [
      [admin, (ctx) => keepMedicine(ctx, any(admin), changed)],
      [house.pharmacist, (ctx) => receive(ctx, any(house.pharmacist), came)],
    ];
  });
  expect(answers.filter((answer) => answer !== "done, done" && answer !== "invalid_input, done")).toEqual([]);
  const { rows } = await sql<{ wrong: number }>`select count(*)::int as wrong from goods_receipt_lines as lines
    join batches on batches.id = lines.batch_id join medicines on medicines.id = batches.medicine_id
    join stock_movements as moved on moved.batch_id = batches.id and moved.cause_id = lines.receipt_id
    where medicines.id = any(${known}::uuid[])
      and (lines.pack_units <> medicines.pack_units or moved.quantity <> medicines.pack_units)`.execute(hospital.db);
  expect(rows[0]?.wrong).toBe(0);
});

test("past the program no batch comes with another pack than the catalogue's, and none changes under its first batch", async () => {
  const medicineId = await addMedicine(hospital);
  await stockUp(hospital, house, [{ medicineId, packs: 1, number: "C1" }]);
  const { receiptId, batchId } = await hospital.db
    .selectFrom("goodsReceiptLines")
    .innerJoin("batches", "batches.id", "goodsReceiptLines.batchId")
    .select(["receiptId", "batchId"])
    .where("medicineId", "=", medicineId)
    .executeTakeFirstOrThrow();
  const line = { receiptId, position: 2, batchId, packs: 1, freePacks: 0, packUnits: 15, packCost: 1 };
  await expect(hospital.db.insertInto("goodsReceiptLines").values(line).execute()).rejects.toThrow("another pack");

  const other = await addMedicine(hospital);
  const began = Promise.withResolvers<void>();
  const both = Promise.withResolvers<void>();
  const changing = hospital.db.transaction().execute(async (tx) => {
    await began.promise;
    const change = tx.updateTable("medicines").set({ packUnits: 15 }).where("id", "=", other).execute();
    both.resolve();
    await change;
  });
  const coming = hospital.db.transaction().execute(async (tx) => {
    const batch = { id: newId(), medicineId: other, number: "F1", expiresOn: "2027-06-30", mrp: 3_000 };
    await tx.insertInto("batches").values(batch).execute();
    began.resolve();
    await both.promise;
  });
  await coming;
  await expect(changing).rejects.toThrow("batches of it are known");
});
