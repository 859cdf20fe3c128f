import { branchId, newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp, storeOf } from "../../testing/stock.ts";
import { reserveUnits } from "./commands/reserve-units.ts";
import { stockFaults } from "./queries/faults.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let medicineId: string;
let batchId: string;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  medicineId = await addMedicine(hospital);
  await stockUp(hospital, house, [{ medicineId, packs: 3, expiresOn: "2026-12-20" }]);
  batchId = (await levelsOf(hospital, house, medicineId))[0]?.batchId ?? "";
});

const stock = (by: Actor = house.pharmacist) => calling(hospital, by).stock;
const line = (more: object = {}) => ({ batchId, units: 25, reason: "near_expiry", credit: 5_000, ...more });
const sendBack = (more: object = {}, by?: Actor) =>
  stock(by).returnToSupplier({
    ...{ opId: newId(), returnId: newId(), storeId: house.storeId, supplierId: house.supplierId, lines: [line()] },
    ...more,
  } as never);
const levels = async () =>
  (await levelsOf(hospital, house, medicineId)).map(({ onHand, reserved }) => [onHand, reserved]);
const promise = async (units: number) => {
  const until = { cause: "test", causeId: newId(), untilAt: hospital.now.add({ minutes: 10 }) };
  const store = await storeOf(hospital, house);
  await hospital.as(house.pharmacist, (ctx) => reserveUnits(ctx, store, [{ medicineId, units }], until));
};

describe("a return to a supplier", () => {
  test("takes its units off the shelf, has a number of its own and waits for its credit", async () => {
    const { returnId, number } = await sendBack({ note: "By van" });
    expect(number).toMatch(/\/SR26\/\d{5}$/);
    expect(await levels()).toEqual([[5, 0]]);
    expect(await stock().supplierReturn({ returnId } as never)).toMatchObject({
      ...{ status: "sent", expected: 5_000, credited: null, note: "By van" },
      lines: [{ units: 25, reason: "near_expiry", packUnits: 10, number: "B1" }],
    });
    const { items } = await stock().movements({ storeId: house.storeId, medicineId } as never);
    expect(items[0]).toMatchObject({ kind: "supplier_return", quantity: -25 });
  });

  test("is one, however often it is sent; all its lines leave or none, and a refused one takes no number", async () => {
    const input = { opId: newId(), returnId: newId() };
    await Promise.all([sendBack(input), sendBack(input), sendBack(input)]);
    expect(await levels()).toEqual([[5, 0]]);
    const next = async () => {
      const { rows } = await sql<{ next: number }>`select next from purchase_counters where series = 'SR'`.execute(
        hospital.db,
      );
      return rows[0]?.next;
    };
    const before = await next();
    await stockUp(hospital, house, [{ medicineId, packs: 1, number: "B2" }]);
    const second = (await levelsOf(hospital, house, medicineId)).find(({ number }) => number === "B2")?.batchId;
    await expect(sendBack({ lines: [line({ batchId: second, units: 1 }), line({ units: 6 })] })).rejects.toThrow(
      "stock_short",
    );
    await expect(sendBack({ lines: [line({ batchId: newId() })] })).rejects.toThrow("not_found");
    await expect(sendBack({ lines: [line({ units: 1, reason: "expired" })] })).rejects.toThrow("invalid_input");
    expect(await levels()).toEqual([
      [5, 0],
      [10, 0],
    ]);
    expect(await next()).toBe(before);
  });

  test("leaves what is promised, until nobody could have it any more", async () => {
    await promise(10);
    await expect(sendBack()).rejects.toThrow("stock_promised");
    await stock().blockBatch({ opId: newId(), batchId: batchId as never, reason: "damage" });
    await sendBack({ lines: [line({ units: 30, reason: "damaged" })] });
    expect(await levels()).toEqual([[0, 0]]);
    expect(await stockFaults(hospital.db)).toEqual([]);
  });

  test("may be of what is past its last day", async () => {
    const later = { ...hospital, now: hospital.now.add({ hours: 24 * 30 }) };
    const input = { opId: newId(), returnId: newId(), storeId: house.storeId, supplierId: house.supplierId };
    await calling(later, house.pharmacist).stock.returnToSupplier({
      ...input,
      lines: [line({ reason: "expired" })],
    } as never);
    expect(await levels()).toEqual([[5, 0]]);
  });

  test("offers what this supplier brought and still lies, with what was paid for it", async () => {
    const { items } = await stock().returnable({ storeId: house.storeId, supplierId: house.supplierId } as never);
    expect(items).toContainEqual(expect.objectContaining({ batchId, onHand: 30, packCost: 2_000 }));
    const other = await openPharmacy(hospital);
    const none = await stock().returnable({ storeId: house.storeId, supplierId: other.supplierId } as never);
    expect(none.items).toEqual([]);
  });
});

describe("its credit", () => {
  test("is noted once, by who manages the pharmacy, with the supplier's number", async () => {
    const { returnId } = await sendBack();
    const credit = (by = house.manager) =>
      stock(by).creditReturn({ opId: newId(), returnId, credited: 4_800, creditNumber: "cn-9" } as never);
    await expect(credit(house.pharmacist)).rejects.toThrow("forbidden");
    await credit();
    expect(await stock().supplierReturn({ returnId } as never)).toMatchObject({
      status: "credited",
      credited: 4_800,
      creditNumber: "CN-9",
    });
    await expect(credit()).rejects.toThrow("illegal_transition");
    const refuse = (id: string) =>
      stock(house.manager).refuseReturn({ opId: newId(), returnId: id, reason: "Too late" } as never);
    await expect(refuse(returnId)).rejects.toThrow("illegal_transition");
    const { returnId: second } = await sendBack({ lines: [line({ units: 1 })] });
    await refuse(second);
    const { items } = await stock().supplierReturns({ storeId: house.storeId } as never);
    expect(items.find(({ id }) => id === second)).toMatchObject({ status: "refused", credited: null });
  });

  test("is nobody's at another branch, and the note is on paper in both languages", async () => {
    const { returnId } = await sendBack();
    const other: Actor = { ...house.manager, branchId: branchId.parse(await addBranch(hospital)) };
    await expect(stock(other).supplierReturn({ returnId } as never)).rejects.toThrow("not_found");
    await expect(
      stock(other).creditReturn({ opId: newId(), returnId, credited: 1, creditNumber: "X" } as never),
    ).rejects.toThrow("not_found");
    for (const locale of ["en", "hi"] as const) {
      const { pdf } = await stock().returnPaper({ returnId, locale } as never);
      expect(Buffer.from(pdf, "base64").subarray(0, 5).toString()).toBe("%PDF-");
    }
  });
});
