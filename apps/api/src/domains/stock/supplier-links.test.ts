import { newId } from "@carepoint/domain/kernel/id";
import { placingStatuses, supplierLinkKinds } from "@carepoint/domain/stock/supplier-link";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import type { PlacedOrder, SupplierSystems } from "../../providers/providers.ts";
import { calling } from "../../testing/asking.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, openPharmacy, type PharmacyHouse } from "../../testing/stock.ts";
import { placePurchases } from "./workers.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
/** What the supplier's system got, and what it says next. */
let placed: PlacedOrder[];
let says: SupplierSystems["place"];
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
});
afterAll(() => hospital.close());
beforeEach(() => {
  placed = [];
});

const accepted = { status: "accepted", reference: "SO-9", expectedOn: "2026-12-11", said: "" } as never;
const stock = (by: Actor = house.manager) => calling(hospital, by).stock;
const key = "k3y-of-theirs";
const join = () =>
  stock().linkSupplier({ opId: newId(), supplierId: house.supplierId, url: "https://orders.example", key } as never);
const sent = async () => {
  const [purchaseId, medicineId] = [newId(), await addMedicine(hospital)];
  const lines = [{ medicineId, packs: 2, packPrice: null }];
  const rest = { storeId: house.storeId, supplierId: house.supplierId, lines };
  await stock().draftPurchase({ opId: newId(), purchaseId, ...rest } as never);
  await stock().sendPurchase({ opId: newId(), purchaseId, baseVersion: 1 } as never);
  return purchaseId as never;
};
const read = (purchaseId: never) => stock().purchase({ purchaseId });
const run = (minutes = 0) => {
  const suppliers: SupplierSystems = {
    offers: async () => [],
    place: async (link, order) => {
      placed.push(order);
      expect(link).toEqual({ url: "https://orders.example", key });
      return says(link, order);
    },
  };
  const { services, now } = hospital;
  const actor = { ...house.manager, role: "system", accountId: null } as Actor;
  const providers = { ...services.providers, suppliers };
  return runJob({ ...services, providers, actor, requestId: "test", now: now.add({ minutes }) }, placePurchases, {});
};

test("an order of a linked supplier is placed once and acknowledged, and its key is nowhere to be read", async () => {
  await join();
  const purchaseId = await sent();
  says = async () => accepted;
  await run();
  await run(5);
  expect(placed.map(({ id }) => id)).toEqual([purchaseId]);
  expect(await read(purchaseId)).toMatchObject({
    ...{ status: "acknowledged", expectedOn: "2026-12-11", placing: { status: "accepted", reference: "SO-9" } },
    events: [{ event: "send" }, { event: "acknowledge", note: "SO-9", by: null }],
  });
  const { items } = await stock().supplierBook();
  expect(JSON.stringify(items)).not.toContain(key);
  const { rows } = await sql<{
    text: string;
  }>`select encode(wrapped_key, 'escape') as text from supplier_links`.execute(hospital.db);
  expect(rows[0]?.text).not.toContain(key);
});

test("one that nobody answers is sent again under its id, further and further apart, and in the end is a person's", async () => {
  await join();
  const purchaseId = await sent();
  says = async () => Promise.reject(new Error("down"));
  await run();
  await run(1);
  expect(placed).toHaveLength(1);
  await run(2);
  expect(placed.map(({ id }) => id)).toEqual([purchaseId, purchaseId]);
  says = async () => null;
  for (let tries = 2; tries < 10; tries += 1) await run(2_000 * tries);
  await run(100_000);
  expect(placed).toHaveLength(10);
  expect(await read(purchaseId)).toMatchObject({ status: "sent", placing: { status: "failed" } });
});

test("two workers at once end at one answer, a refusal changes no order, and what is called off is not placed", async () => {
  await join();
  const purchaseId = await sent();
  says = async () => accepted;
  await Promise.all([run(), run()]);
  expect((await read(purchaseId)).events.map(({ event }) => event)).toEqual(["send", "acknowledge"]);
  const refused = await sent();
  says = async () => ({ ...(accepted as object), status: "refused", said: "Account on hold" }) as never;
  await run();
  expect(await read(refused)).toMatchObject({
    status: "sent",
    placing: { status: "refused", said: "Account on hold" },
  });
  placed = [];
  const off = await sent();
  await stock().cancelPurchase({ opId: newId(), purchaseId: off, reason: "No" });
  await run();
  expect(placed).toEqual([]);
});

test("an order of a supplier without a system goes nowhere, and only who manages the pharmacy links one", async () => {
  await join();
  const unlink = () => stock().unlinkSupplier({ opId: newId(), supplierId: house.supplierId } as never);
  await unlink();
  await expect(unlink()).rejects.toThrow("not_found");
  const purchaseId = await sent();
  await run();
  expect(placed).toEqual([]);
  expect(await read(purchaseId)).toMatchObject({ placing: null, isLinked: false });
  await expect(stock().askOffers({ opId: newId(), purchaseId })).rejects.toThrow("not_found");
  const input = { opId: newId(), supplierId: house.supplierId, url: "https://a.example", key };
  await expect(stock(house.pharmacist).linkSupplier(input as never)).rejects.toThrow("forbidden");
});

test.each([
  ["supplier_links", "kind", supplierLinkKinds],
  ["purchase_placings", "status", placingStatuses],
])("the database knows the same words for %s.%s as the rules", async (table, column, words) => {
  const { rows } = await sql<{ def: string }>`select pg_get_constraintdef(oid) as def from pg_constraint
    where conrelid = ${table}::regclass and conname = ${`${table}_${column}_check`}`.execute(hospital.db);
  const named = [...(rows[0]?.def.matchAll(/'([a-z_]+)'::text/g) ?? [])].map(([, word]) => word);
  expect(new Set(named)).toEqual(new Set<string>(words));
});
