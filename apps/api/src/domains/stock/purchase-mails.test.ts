import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import type { Mail } from "../../providers/providers.ts";
import { calling } from "../../testing/asking.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { addMedicine, openPharmacy, type PharmacyHouse } from "../../testing/stock.ts";
import { countLate } from "./queries/purchase-lists.ts";
import { storeWithin } from "./queries/stores.ts";
import { mailPurchases } from "./workers.ts";

let hospital: TestHospital;
let house: PharmacyHouse;
let mails: Mail[];
let isDown: boolean;
beforeAll(async () => {
  hospital = await openHospital();
  house = await openPharmacy(hospital);
  await hospital.db
    .updateTable("suppliers")
    .set({ email: "orders@supplier.example", leadDays: 2 })
    .where("id", "=", house.supplierId)
    .execute();
});
afterAll(() => hospital.close());
beforeEach(() => {
  mails = [];
  isDown = false;
});

const stock = (by: Actor = house.manager) => calling(hospital, by).stock;
const sent = async (supplierId = house.supplierId) => {
  const [purchaseId, medicineId] = [newId(), await addMedicine(hospital)];
  const lines = [{ medicineId, packs: 2, packPrice: 2_000 }];
  await stock().draftPurchase({ opId: newId(), purchaseId, storeId: house.storeId, supplierId, lines } as never);
  await stock().sendPurchase({ opId: newId(), purchaseId, baseVersion: 1 } as never);
  return purchaseId as never;
};
const read = (purchaseId: never) => stock().purchase({ purchaseId });
const run = (minutes = 0) => {
  const mail = {
    send: async (message: Mail) => {
      if (isDown) throw new Error("no server");
      mails.push(message);
    },
  };
  const { services, now } = hospital;
  const actor = { ...house.manager, role: "system", accountId: null } as Actor;
  const providers = { ...services.providers, mail };
  return runJob({ ...services, providers, actor, requestId: "test", now: now.add({ minutes }) }, mailPurchases, {});
};

test("an order that is sent goes once by mail to its supplier, with its paper", async () => {
  const purchaseId = await sent();
  expect(await read(purchaseId)).toMatchObject({ mailing: { status: "waiting", email: "orders@supplier.example" } });
  await run();
  await run(5);
  const { number } = await read(purchaseId);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: "orders@supplier.example", messageId: `order-${purchaseId}` });
  expect(mails[0]?.subject).toContain(String(number));
  expect(
    Buffer.from(mails[0]?.file?.pdf ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  expect(await read(purchaseId)).toMatchObject({ mailing: { status: "sent" } });
});

test("a server that is down is asked again under the same message, and in the end a person must know", async () => {
  const purchaseId = await sent();
  isDown = true;
  await run();
  expect(await read(purchaseId)).toMatchObject({ mailing: { status: "waiting" } });
  await run(1);
  const again = await hospital.db
    .selectFrom("purchaseMails")
    .select("tries")
    .where("orderId", "=", purchaseId)
    .executeTakeFirstOrThrow();
  expect(again.tries).toBe(1); // not before its time
  for (let minutes = 10; minutes < 10_000; minutes += 1_024) await run(minutes);
  expect(await read(purchaseId)).toMatchObject({ mailing: { status: "failed" } });
  isDown = false;
  await run(20_000);
  expect(mails).toEqual([]);
});

test("what was called off before goes nowhere, and nothing goes to a supplier without an address", async () => {
  const purchaseId = await sent();
  await stock().cancelPurchase({ opId: newId(), purchaseId, reason: "Too much" } as never);
  const without = newId();
  await hospital.db
    .insertInto("suppliers")
    .values({ id: without, name: `Supplier ${without}` })
    .execute();
  expect(await read(await sent(without))).toMatchObject({ mailing: null });
  await run();
  expect(mails).toEqual([]);
});

test("an order is late from the day after its lead days, until all of it came", async () => {
  const purchaseId = await sent();
  const at = async (days: number) => {
    const now = hospital.now.add({ hours: 24 * days });
    return countLate(
      hospital.db,
      await storeWithin(hospital.db, { actor: house.manager, reach: "branch" }, house.storeId, now),
    );
  };
  const before = await at(2);
  expect(await at(3)).toBeGreaterThan(before);
  const count = await at(3);
  await stock().cancelPurchase({ opId: newId(), purchaseId, reason: "Too late" } as never);
  expect(await at(3)).toBe(count - 1);
});
