import { withConnection } from "@carepoint/db/connect";
import { branchId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { calling } from "../../testing/asking.ts";
import { addBranch, openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";
import { stockFaults, transferFaults } from "./queries/faults.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let far: PharmacyHouse;
let apart: string;
let medicineId: string;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
  far = await openPharmacy({ ...hospital, branchId: branchId.parse(await addBranch(hospital)) });
  apart = newId();
  await open(apart);
});
afterAll(() => hospital.close());
/** Twenty of each: one past its last day, one damaged, one good. */
beforeEach(async () => {
  medicineId = await addMedicine(hospital);
  await stockUp(hospital, house, [
    { medicineId, packs: 2, number: "OLD", expiresOn: "2027-01-31" },
    { medicineId, packs: 2, number: "BROKEN" },
    { medicineId, packs: 2, number: "GOOD" },
  ]);
  const old = await idOf("OLD");
  await withConnection(hospital.ownerUrl, (client) =>
    client.query("update batches set expires_on = '2026-11-30' where id = $1", [old]),
  );
  await stock().blockBatch({ opId: newId(), batchId: await idOf("BROKEN"), reason: "damage" } as never);
});

const stock = (by = house.pharmacist) => calling(hospital, by).stock;
const open = (quarantineId: string) =>
  stock(house.manager).openQuarantine({ opId: newId(), storeId: house.storeId, quarantineId } as never);
const idOf = async (number: string) =>
  (await levelsOf(hospital, house, medicineId)).find((each) => each.number === number)?.batchId ?? "";
const send = async (lines: readonly object[], toStoreId = apart) =>
  stock().sendTransfer({ opId: newId(), transferId: newId(), storeId: house.storeId, toStoreId, lines } as never);
const receive = (transferId: string) => stock().receiveTransfer({ opId: newId(), transferId } as never);
const line = async (number: string, units = 20) => ({ medicineId, batchId: await idOf(number), units });
const lying = async () =>
  Object.fromEntries(
    (await levelsOf(hospital, { ...house, storeId: apart }, medicineId)).map(({ number, onHand }) => [number, onHand]),
  );

describe("what may not be sold", () => {
  test("goes to its place batch by batch, and from there back to its supplier or is written off", async () => {
    const { transferId } = await send([await line("OLD"), await line("BROKEN", 15), await line("GOOD", 1)]);
    await receive(transferId);
    expect(await lying()).toEqual({ OLD: 20, BROKEN: 15, GOOD: 1 });
    const { items } = await stock().returnable({ storeId: apart, supplierId: house.supplierId } as never);
    const ours = items.filter((each) => each.medicineId === medicineId);
    expect(ours.map(({ number }) => number).toSorted()).toEqual(["BROKEN", "GOOD", "OLD"]);
    await stock().returnToSupplier({
      ...{ opId: newId(), returnId: newId(), storeId: apart, supplierId: house.supplierId },
      lines: [
        { batchId: ours.find(({ number }) => number === "OLD")?.batchId, units: 20, reason: "expired", credit: 0 },
      ],
    } as never);
    const broken = ours.find(({ number }) => number === "BROKEN")?.batchId;
    await stock().writeOff({ opId: newId(), storeId: apart, batchId: broken, units: 15, reason: "damaged" } as never);
    expect(await lying()).toEqual({ OLD: 0, BROKEN: 0, GOOD: 1 });
    expect(await stockFaults(hospital.db)).toEqual([]);
    expect(await transferFaults(hospital.db)).toEqual([]);
  });

  test("goes to no other store, whoever sends it, and not back to where it would be sold", async () => {
    for (const number of ["OLD", "BROKEN"])
      await expect(send([await line(number)], far.storeId)).rejects.toThrow("stock_short");
    const past = withConnection(hospital.ownerUrl, async (client) => {
      const id = newId();
      await client.query(
        "insert into stock_transfers (id, from_store, to_store, sent_by, sent_at) values ($1, $2, $3, $4, now())",
        [id, house.storeId, far.storeId, house.pharmacist.accountId],
      );
      await client.query(
        "insert into stock_transfer_lines (transfer_id, batch_id, medicine_id, units) values ($1, $2, $3, 1)",
        [id, await idOf("BROKEN"), medicineId],
      );
    });
    await expect(past).rejects.toThrow("to quarantine alone");
    const { transferId } = await send([await line("BROKEN")]);
    await receive(transferId);
    const back = { opId: newId(), transferId: newId(), storeId: apart, toStoreId: house.storeId };
    const lines = [{ medicineId, units: 20 }];
    await expect(stock().sendTransfer({ ...back, lines } as never)).rejects.toThrow("stock_short");
  });

  test("is named batch by batch, is never more than lies there, and is one when it is sent twice at once", async () => {
    await expect(send([{ medicineId, units: 5 }])).rejects.toThrow("invalid_input");
    await expect(send([await line("OLD", 5), await line("OLD", 5)])).rejects.toThrow("invalid_input");
    await expect(send([await line("OLD", 21)])).rejects.toThrow("stock_short");
    const lines = [await line("OLD")];
    const answers = await Promise.allSettled([send(lines), send(lines), send(lines)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("has one place at a branch, which who manages the pharmacy opens and which sells nothing", async () => {
    await expect(open(newId())).rejects.toThrow("duplicate");
    await expect(
      stock().openQuarantine({ opId: newId(), storeId: house.storeId, quarantineId: newId() } as never),
    ).rejects.toThrow("forbidden");
    const { items } = await stock().stores();
    expect(items.find(({ id }) => id === apart)).toMatchObject({ kind: "quarantine", name: { en: "Quarantine" } });
    const { transferId } = await send([await line("GOOD")]);
    await receive(transferId);
    const { items: shelf } = await stock().list({ storeId: apart, search: "" } as never);
    expect(shelf.find((each) => each.medicineId === medicineId)).toMatchObject({ onHand: 20 });
  });
});
