import { withConnection } from "@carepoint/db/connect";
import { branchId, newId } from "@carepoint/domain/kernel/id";
import { purchaseEvents, purchaseStatuses } from "@carepoint/domain/stock/purchase-states";
import { recallSources, recallStatuses } from "@carepoint/domain/stock/recalls";
import { supplierReturnReasons, supplierReturnStatuses } from "@carepoint/domain/stock/supplier-returns";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../../testing/stock.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let crocin: string;
let dolo: string;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  [crocin, dolo] = [await addMedicine(hospital), await addMedicine(hospital, { brand: "Dolo 650", packUnits: 15 })];
});

const stock = (by: Actor = house.pharmacist) => calling(hospital, by).stock;
const elsewhere = async (): Promise<Actor> => ({
  ...house.manager,
  branchId: branchId.parse(await addBranch(hospital)),
});
const draftInput = (more: object = {}) => ({
  ...{ opId: newId(), purchaseId: newId(), storeId: house.storeId, supplierId: house.supplierId },
  lines: [
    { medicineId: crocin, packs: 10, packPrice: 2_000 },
    { medicineId: dolo, packs: 4, packPrice: null },
  ],
  ...more,
});
const draft = async (more: object = {}) => (await stock().draftPurchase(draftInput(more) as never)).purchaseId as never;
const send = (purchaseId: string, baseVersion = 1, by = house.manager) =>
  stock(by).sendPurchase({ opId: newId(), purchaseId, baseVersion } as never);
const sent = async () => {
  const purchaseId = await draft();
  await send(purchaseId);
  return purchaseId;
};
const bring = (
  purchaseId: string,
  brought: readonly (readonly [medicineId: string, packs: number, freePacks?: number])[],
  more: object = {},
) =>
  stock().receive({
    ...{ opId: newId(), receiptId: newId(), storeId: house.storeId, supplierId: house.supplierId, billNumber: newId() },
    ...{ billedOn: "2026-12-05", purchaseId },
    lines: brought.map(([medicineId, packs, freePacks = 0]) => ({
      ...{ medicineId, packs, freePacks, number: "B1", expiresOn: "2027-12-31", mrp: 3_000, packCost: 2_000 },
    })),
    ...more,
  } as never);
const read = (purchaseId: never) => stock().purchase({ purchaseId });
const asOwner = (statement: string, values: unknown[] = []) =>
  withConnection(hospital.ownerUrl, (client) => client.query(statement, values));

describe("an order", () => {
  test("is written by the pharmacist, sent by who manages the pharmacy, and has its number from then on", async () => {
    const purchaseId = await draft();
    expect(await read(purchaseId)).toMatchObject({ status: "draft", number: null, by: "Kavita" });
    await expect(send(purchaseId, 1, house.pharmacist)).rejects.toThrow("forbidden");
    const { number } = await send(purchaseId);
    expect(number).toMatch(/^[A-Z0-9]{2,3}\/PO26\/\d{5}$/);
    expect(await read(purchaseId)).toMatchObject({ status: "sent", number, expectedOn: "2026-12-09", way: "hand" });
    await expect(send(purchaseId, 2)).rejects.toThrow("illegal_transition");
  });

  test("says before it is approved what it comes to with tax, and which way it will go", async () => {
    const purchaseId = await draft({ lines: [{ medicineId: crocin, packs: 10, packPrice: 2_150 }] });
    expect(await read(purchaseId)).toMatchObject({
      ...{ way: "hand", total: { cost: 21_500, tax: 1_075, total: 22_575, unpriced: 0 } },
    });
    await asOwner("update suppliers set email = 'orders@supplier.example' where id = $1", [house.supplierId]);
    expect(await read(purchaseId)).toMatchObject({ way: "mail" });
    const { items } = await stock().purchases({ storeId: house.storeId } as never);
    expect(items.find(({ id }) => id === purchaseId)).toMatchObject({ way: "mail" });
    await asOwner("update suppliers set email = null where id = $1", [house.supplierId]);
  });

  test("is one, however often it is sent, and is nobody's at another branch", async () => {
    const input = draftInput();
    const answers = await Promise.all([1, 2, 3].map(() => stock().draftPurchase(input as never)));
    expect(new Set(answers.map(({ purchaseId }) => purchaseId)).size).toBe(1);
    const other = await elsewhere();
    const purchaseId = input.purchaseId as never;
    await expect(stock(other).purchase({ purchaseId })).rejects.toThrow("not_found");
    await expect(send(purchaseId, 1, other)).rejects.toThrow("not_found");
    await expect(stock(other).draftPurchase(draftInput() as never)).rejects.toThrow("not_found");
    await expect(draft({ lines: [{ medicineId: newId(), packs: 1, packPrice: null }] })).rejects.toThrow("not_found");
    await expect(draft({ supplierId: newId() })).rejects.toThrow("not_found");
    const twice = [1, 2].map((packs) => ({ medicineId: crocin, packs, packPrice: null }));
    await expect(draft({ lines: twice })).rejects.toThrow("invalid_input");
  });

  test("is sent as it was read: what somebody wrote in it meanwhile is read first, and afterwards nobody writes in it", async () => {
    const purchaseId = await draft();
    const amend = (baseVersion: number, packs: number) =>
      stock().amendPurchase({
        ...{ opId: newId(), purchaseId, baseVersion, supplierId: house.supplierId },
        lines: [{ medicineId: crocin, packs, packPrice: null }],
      } as never);
    await amend(1, 7);
    await expect(amend(1, 8)).rejects.toThrow("version_conflict");
    await expect(send(purchaseId, 1)).rejects.toThrow("version_conflict");
    const { version } = await read(purchaseId);
    await send(purchaseId, version);
    expect((await read(purchaseId)).lines).toMatchObject([{ medicineId: crocin, packs: 7, receivedUnits: 0 }]);
    await expect(amend(version + 1, 9)).rejects.toThrow("illegal_transition");
    await expect(asOwner("delete from purchase_order_lines where order_id = $1", [purchaseId])).rejects.toThrow(
      "sent already",
    );
    await expect(asOwner("delete from purchase_orders where id = $1", [purchaseId])).rejects.toThrow();
  });

  test("twenty sent at once have twenty numbers without a gap, and what is refused takes none", async () => {
    const counter = async () => {
      const { rows } = await sql<{ next: number }>`select next from purchase_counters where series = 'PO'`.execute(
        hospital.db,
      );
      return rows[0]?.next ?? 1;
    };
    const before = await counter();
    const drafts = await Promise.all(Array.from({ length: 20 }, () => draft()));
    const stale = await draft();
    const answers = await Promise.allSettled([...drafts.map((id) => send(id)), send(stale, 9), send(drafts[0] ?? "")]);
    const numbers = answers.flatMap((each) =>
      each.status === "fulfilled" ? [Number(each.value.number.slice(-5))] : [],
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => before + index));
    expect(await counter()).toBe(before + 20);
  });

  test("is called off with its reason before anything came, and its number stays", async () => {
    const purchaseId = await sent();
    const cancel = () => stock(house.manager).cancelPurchase({ opId: newId(), purchaseId, reason: "Cannot bring it" });
    await cancel();
    await expect(cancel()).rejects.toThrow("illegal_transition");
    await expect(bring(purchaseId, [[crocin, 1]])).rejects.toThrow("illegal_transition");
    const { number, events } = await read(purchaseId);
    expect(number).not.toBeNull();
    expect(events).toMatchObject([{ event: "send" }, { event: "cancel", note: "Cannot bring it", by: "Lata" }]);
    const { items } = await stock().purchases({ storeId: house.storeId, part: "done" } as never);
    expect(items).toContainEqual(
      expect.objectContaining({ id: purchaseId, status: "cancelled", lines: 2, packs: 14, cost: 20_000 }),
    );
  });
});

describe("what comes of an order", () => {
  test("is the sum of its receipts, free packs too, and what was not ordered stands beside", async () => {
    const purchaseId = await sent();
    await stock().acknowledgePurchase({
      opId: newId(),
      purchaseId,
      expectedOn: "2026-12-10" as never,
      note: "Two boxes",
    });
    const extra = await addMedicine(hospital, { brand: "Extra" });
    await bring(purchaseId, [
      [crocin, 5, 1],
      [extra, 2],
    ]);
    expect(await read(purchaseId)).toMatchObject({
      ...{ status: "part_received", expectedOn: "2026-12-10", beside: [{ medicineId: extra, units: 20 }] },
      lines: [{ receivedUnits: 60 }, { receivedUnits: 0 }],
    });
    await bring(purchaseId, [
      [crocin, 4],
      [dolo, 5],
    ]);
    expect(await read(purchaseId)).toMatchObject({
      status: "received",
      lines: [{ receivedUnits: 100 }, { receivedUnits: 75 }],
    });
    expect((await read(purchaseId)).receipts).toHaveLength(2);
    expect((await levelsOf(hospital, house, crocin)).map(({ onHand }) => onHand)).toEqual([100]);
  });

  test("is closed with what never came, and nothing comes of it afterwards", async () => {
    const purchaseId = await sent();
    const close = () => stock(house.manager).closePurchase({ opId: newId(), purchaseId, reason: "Out of stock there" });
    await expect(close()).rejects.toThrow("illegal_transition");
    await bring(purchaseId, [[crocin, 10]]);
    await close();
    expect(await read(purchaseId)).toMatchObject({
      status: "closed",
      lines: [{ receivedUnits: 100 }, { receivedUnits: 0 }],
    });
    await expect(bring(purchaseId, [[dolo, 4]])).rejects.toThrow("illegal_transition");
    expect(await levelsOf(hospital, house, dolo)).toEqual([]);
  });

  test("is of its own supplier and store, and a bill that is refused changes nothing", async () => {
    const purchaseId = await sent();
    const other = await openPharmacy(hospital);
    await expect(bring(purchaseId, [[crocin, 1]], { supplierId: other.supplierId })).rejects.toThrow("not_found");
    await expect(bring(newId(), [[crocin, 1]])).rejects.toThrow("not_found");
    const bill = { billNumber: newId() };
    await bring(purchaseId, [[crocin, 1]], bill);
    await expect(
      bring(
        purchaseId,
        [
          [crocin, 9],
          [dolo, 4],
        ],
        bill,
      ),
    ).rejects.toThrow("bill_received");
    expect(await read(purchaseId)).toMatchObject({
      status: "part_received",
      lines: [{ receivedUnits: 10 }, { receivedUnits: 0 }],
    });
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from goods_receipts
      where order_id = ${purchaseId}`.execute(hospital.db);
    expect(rows[0]?.count).toBe(1);
  });

  test("brought twice at once by two bills is counted whole, and who calls it off at the same time is second or first", async () => {
    const purchaseId = await sent();
    await Promise.all([bring(purchaseId, [[crocin, 10]]), bring(purchaseId, [[dolo, 4]])]);
    expect((await read(purchaseId)).status).toBe("received");
    const contested = await sent();
    const cancelled = stock(house.manager).cancelPurchase({ opId: newId(), purchaseId: contested, reason: "No" });
    const [came, called] = await Promise.allSettled([bring(contested, [[crocin, 10]]), cancelled]);
    expect([came.status, called.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await read(contested)).status).toBe(came.status === "fulfilled" ? "part_received" : "cancelled");
  });
});

test("what is low is proposed in whole packs, from whom it came last, and not again while it is under way", async () => {
  await stockUp(hospital, house, [{ medicineId: crocin, packs: 2 }]);
  for (const [medicineId, least] of [
    [crocin, 50],
    [dolo, 1],
  ] as const)
    await stock(house.manager).setRule({ opId: newId(), storeId: house.storeId, medicineId, least, upTo: 95 } as never);
  const proposed = async () => {
    const { items } = await stock().purchaseProposal({ storeId: house.storeId } as never);
    return items.filter(({ medicineId }) => [crocin, dolo].includes(medicineId));
  };
  expect(await proposed()).toMatchObject([
    { medicineId: crocin, free: 20, underway: 0, packs: 8, supplierId: house.supplierId, packPrice: 2_000 },
    { medicineId: dolo, free: 0, underway: 0, packs: 7, supplierId: null, packPrice: null },
  ]);
  const purchaseId = await draft({ lines: [{ medicineId: crocin, packs: 4, packPrice: null }] });
  expect(await proposed()).toHaveLength(2);
  await send(purchaseId);
  expect(await proposed()).toMatchObject([{ medicineId: dolo }]);
  await bring(purchaseId, [[crocin, 1]]);
  expect(await proposed()).toMatchObject([{ medicineId: dolo }]);
  await stock(house.manager).closePurchase({ opId: newId(), purchaseId, reason: "No more" });
  expect(await proposed()).toMatchObject([
    { medicineId: crocin, free: 30, underway: 0, packs: 7 },
    { medicineId: dolo },
  ]);
});

test("an order and its paper say the same, in both languages", async () => {
  const purchaseId = await sent();
  for (const locale of ["en", "hi"] as const) {
    const { name, pdf } = await stock().purchasePaper({ purchaseId, locale });
    expect(name).toMatch(/^[A-Z0-9]+-PO26-\d{5}\.pdf$/);
    expect(Buffer.from(pdf, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  }
});

describe("a supplier", () => {
  const details = { name: `Deccan ${newId()}`, email: "Orders@Deccan.example", address: "Pune", leadDays: 5 };
  test("is added with all that stands on papers, amended by who read it last, and brings no more once it is shut off", async () => {
    const { supplierId } = await stock(house.manager).addSupplier({ opId: newId(), ...details });
    const row = async () => (await stock().supplierBook()).items.find(({ id }) => id === supplierId);
    expect(await row()).toMatchObject({ email: "orders@deccan.example", leadDays: 5, active: true, version: 1 });
    const amend = (baseVersion: number, by = house.manager) =>
      stock(by).amendSupplier({ opId: newId(), ...details, supplierId, baseVersion, active: false } as never);
    await expect(amend(1, house.pharmacist)).rejects.toThrow("forbidden");
    await amend(1);
    await expect(amend(1)).rejects.toThrow("version_conflict");
    expect(await row()).toMatchObject({ active: false, version: 2 });
    await expect(draft({ supplierId })).rejects.toThrow("not_found");
  });
});

test.each([
  ["purchase_orders", "status", purchaseStatuses],
  ["purchase_order_events", "event", purchaseEvents],
  ["recalls", "status", recallStatuses],
  ["recalls", "source", recallSources],
  ["supplier_returns", "status", supplierReturnStatuses],
  ["supplier_return_lines", "reason", supplierReturnReasons],
])("the database knows the same words for %s.%s as the rules", async (table, column, words) => {
  const { rows } = await sql<{ def: string }>`select pg_get_constraintdef(oid) as def from pg_constraint
    where conrelid = ${table}::regclass and conname = ${`${table}_${column}_check`}`.execute(hospital.db);
  const named = [...(rows[0]?.def.matchAll(/'([a-z_]+)'::text/g) ?? [])].map(([, word]) => word);
  expect(new Set(named)).toEqual(new Set<string>(words));
});
