import { randomBytes } from "node:crypto";
import { setBusinessTime } from "@carepoint/db/business-time";
import { medicineOrderId, newId } from "@carepoint/domain/kernel/id";
import { returnGoodsInput } from "@carepoint/domain/pharmacy/goods-return";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pharmacyFaults } from "../domains/pharmacy/queries/faults.ts";
import { orderCode } from "../domains/pharmacy/queries/order-code.ts";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addPatient, monday } from "../testing/context.ts";
import { addPriced, levelsOf, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { openTill, type Till } from "../testing/till.ts";
import { lapseMedicineOrder } from "./lapse-medicine-order.ts";
import { returnGoods } from "./return-goods.ts";
import { settlePayment } from "./settle-payment.ts";

let till: Till;
let house: PharmacyHouse;
let asha: Awaited<ReturnType<typeof addPatient>>;
let dolo: string;
beforeAll(async () => {
  till = await openTill();
  house = await openPharmacy(till.hospital);
});
afterAll(() => till.close());
beforeEach(async () => {
  await setBusinessTime(till.hospital.ownerUrl, monday);
  asha = await addPatient(till.hospital, "Asha Joshi");
  dolo = await addPriced(till.hospital, { brand: "Dolo 650", genericId: null });
  await stockUp(till.hospital, house, [{ medicineId: dolo, packs: 20 }]);
  await sql`update delivery_slots set taken = 0`.execute(till.hospital.db); // what others took does not matter to this story
  await brings({});
});

const pharmacy = (by: Actor) => calling(till.hospital, by).pharmacy;
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** From now on the store brings medicines in Pune, one or two of them in the afternoon. */
async function brings(more: object) {
  const terms = { active: true, fee: 5_000, freeFrom: 20_000, areas: ["411"], daysAhead: 2, leadMinutes: 60 };
  const windows = [{ days: everyDay, from: "17:00", until: "20:00", places: 2 }];
  const rule = { opId: newId(), storeId: house.storeId, ...terms, windows, ...more };
  await pharmacy(house.manager).setDeliveryRule(rule as never);
}

const address = { text: "12 Karve Road, Pune", pincode: "411038", phone: "9820012345" };

async function firstSlot(by = asha) {
  const asked = { storeId: house.storeId, patientId: by.patientId };
  const { slots } = await pharmacy(by).deliveryOffer(asked as never);
  return slots[0]?.startsAt ?? "";
}

interface Asked {
  readonly by?: typeof asha;
  readonly units?: number;
  readonly total?: number;
  readonly startsAt?: string;
  readonly to?: object;
  readonly orderId?: string;
}

async function order({ by = asha, units = 10, total = 8_000, startsAt, to = {}, orderId = newId() }: Asked) {
  const where = { storeId: house.storeId, patientId: by.patientId, prescriptionId: null };
  const delivery = { startsAt: startsAt ?? (await firstSlot()), address: { ...address, ...to } };
  const lines = [{ medicineId: dolo, units }];
  const input = { opId: newId(), orderId, ...where, lines, delivery, expectedTotal: total };
  const placed = await pharmacy(by).order(input as never);
  return { ...placed, orderId: medicineOrderId.parse(placed.orderId) };
}

async function captured(placed: { paymentId: string; total: number }, now = monday) {
  const attempt = `pay_${randomBytes(7).toString("hex")}`;
  const facts = [{ kind: "captured" as const, attempt, amount: placed.total, currency: "INR" }];
  const settled = (ctx: never) => settlePayment(ctx, placed.paymentId, { source: "webhook", facts });
  await till.hospital.as(systemActor, settled as never, now);
}

async function opened(asked: Asked) {
  const placed = await order(asked);
  const { paymentId } = await pharmacy(asked.by ?? asha).payOrder({ opId: newId(), orderId: placed.orderId });
  return { ...placed, paymentId };
}

async function packed(asked: Asked = {}) {
  const placed = await opened(asked);
  await captured(placed);
  await atPharmacy("packOrder", placed);
  return placed;
}

const atPharmacy = (what: "packOrder" | "shipOrder", { orderId }: { orderId: string }) =>
  pharmacy(house.pharmacist)[what]({ opId: newId(), orderId: medicineOrderId.parse(orderId) });

const bringBack = ({ orderId }: { orderId: string }) =>
  pharmacy(house.pharmacist).bringBackOrder({ opId: newId(), orderId: orderId as never, reason: "nobody_home" });

async function taken() {
  const { taken: places } = await till.hospital.db
    .selectFrom("deliverySlots")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("taken"), sql.lit(0)).as("taken"))
    .where("storeId", "=", house.storeId)
    .executeTakeFirstOrThrow();
  return Number(places);
}

const statusOf = async (orderId: string) =>
  (await pharmacy(asha).readOrder({ orderId: medicineOrderId.parse(orderId) })).status;

const fates = (answers: readonly PromiseSettledResult<unknown>[]) =>
  answers.map((each) => (each.status === "fulfilled" ? "done" : String(each.reason).replace("TRPCError: ", ""))).sort();

describe("an order that is brought", () => {
  test("has its fee on the bill with its tax, leaves in its time and is handed over by its digits", async () => {
    const placed = await packed();
    const { orderId, invoiceId } = placed;
    const lines = await till.hospital.db
      .selectFrom("invoiceLines")
      .select(["kind", "description", "total", "taxBasisPoints"])
      .where("invoiceId", "=", invoiceId)
      .orderBy("position")
      .execute();
    expect(lines.at(-1)).toEqual({ kind: "service", description: "Delivery", total: 5_000, taxBasisPoints: 1_800 });
    const { items } = await pharmacy(house.pharmacist).openOrders();
    expect(items.find(({ id }) => id === orderId)).toMatchObject({ way: "delivery", startsAt: expect.any(String) });
    const read = await pharmacy(house.pharmacist).readOrder({ orderId });
    expect(read.delivery).toMatchObject({
      fee: 5_000,
      address: { text: "12 Karve Road, Pune", phone: "+919820012345" },
    });
    await atPharmacy("shipOrder", placed);
    const { code, status } = await pharmacy(asha).readOrder({ orderId });
    expect(status).toBe("shipped");
    const hand = (said: string) => pharmacy(house.pharmacist).collectOrder({ opId: newId(), orderId, code: said });
    await expect(hand(code === "000000" ? "000001" : "000000")).rejects.toThrow("order_code_wrong");
    expect(await hand(code ?? "")).toMatchObject({ status: "completed" });
    expect((await pharmacy(house.pharmacist).readOrder({ orderId })).delivery?.address).toBeNull();
    const told = await till.hospital.db
      .selectFrom("notifications")
      .select("template")
      .where("invoiceId", "=", invoiceId)
      .where("template", "like", "medicines%")
      .execute();
    expect([...new Set(told.map(({ template }) => template))]).toEqual(["medicines_sent"]);
  });

  test("comes back with a reason where nobody took it, and is sent again, fetched or called off", async () => {
    const placed = await packed();
    const { orderId } = placed;
    await atPharmacy("shipOrder", placed);
    await expect(atPharmacy("shipOrder", placed)).rejects.toThrow("illegal_transition");
    await bringBack(placed);
    expect(await pharmacy(asha).readOrder({ orderId })).toMatchObject({ status: "packed", failure: "nobody_home" });
    await atPharmacy("shipOrder", placed);
    await bringBack(placed);
    await pharmacy(house.pharmacist).refuseOrder({ opId: newId(), orderId, reason: "not_fetched" });
    const money = await till.hospital.db
      .selectFrom("refunds")
      .innerJoin("payments", "payments.id", "refunds.paymentId")
      .select("refunds.amount")
      .where("payments.invoiceId", "=", placed.invoiceId)
      .execute();
    expect(money).toEqual([{ amount: 8_000 }]);
    expect(await pharmacyFaults(till.hospital.db)).toEqual([]);
    expect(await stockFaults(till.hospital.db)).toEqual([]);
  });

  test("costs nothing from the worth of the rule on, and the screen is told the same", async () => {
    const startsAt = await firstSlot();
    const asked = { storeId: house.storeId, lines: [{ medicineId: dolo, units: 70 }], brought: true };
    expect(await pharmacy(asha).quoteOrder(asked as never)).toMatchObject({ fee: 0, total: 21_000 });
    const { total } = await order({ units: 70, total: 21_000, startsAt });
    expect(total).toBe(21_000);
  });

  test("goes nowhere that the store does not go, and in no time that it does not offer", async () => {
    await expect(order({ to: { pincode: "560001" } })).rejects.toThrow("invalid_input");
    await expect(order({ startsAt: "2026-01-05T01:00:00.000Z" })).rejects.toThrow("slot_taken");
    await expect(order({ total: 3_000 })).rejects.toThrow("payment_mismatch");
    const startsAt = await firstSlot();
    await brings({ active: false, areas: [], windows: [] });
    await expect(order({ startsAt })).rejects.toThrow("invalid_input");
    expect(await taken()).toBe(0);
  });

  test("one that is fetched is never sent, and goods that come back are worth no fee", async () => {
    const placed = await packed();
    const { orderId } = placed;
    const { code } = await pharmacy(asha).readOrder({ orderId });
    await pharmacy(house.pharmacist).collectOrder({ opId: newId(), orderId, code: code ?? "" });
    const row = { orderId, opId: newId() };
    await expect(pharmacy(house.pharmacist).shipOrder(row)).rejects.toThrow("illegal_transition");
    const goods = await till.hospital.db
      .selectFrom("dispenseBatches")
      .select(["batchId", "units", "position"])
      .where("dispenseId", "=", orderId)
      .execute();
    const back = { returnId: newId(), dispenseId: orderId, lines: goods, expectedValue: 3_000 };
    const branch = { actor: house.pharmacist, reach: "branch" } as const;
    const returned = await till.hospital.as(house.pharmacist, (ctx) =>
      returnGoods(ctx, branch, returnGoodsInput.parse(back)),
    );
    expect(returned.value).toBe(3_000);
    expect(await pharmacyFaults(till.hospital.db)).toEqual([]);
  });
});

describe("the places of a time", () => {
  test("the last one goes to one of two", async () => {
    const startsAt = await firstSlot();
    await brings({ windows: [{ days: everyDay, from: "17:00", until: "20:00", places: 1 }] });
    const ravi = await addPatient(till.hospital, "Ravi Kumar");
    const answers = await Promise.allSettled([order({ startsAt }), order({ startsAt, by: ravi })]);
    expect(fates(answers)).toEqual(["done", "slot_taken"]);
    const { slots } = await pharmacy(asha).deliveryOffer({
      storeId: house.storeId,
      patientId: asha.patientId,
    } as never);
    expect(slots[0]).toMatchObject({ startsAt, free: false });
  });

  test("sent twice under one id it takes one", async () => {
    const [orderId, startsAt] = [newId(), await firstSlot()];
    const same = await Promise.allSettled([order({ orderId, startsAt }), order({ orderId, startsAt })]);
    expect(same.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await taken()).toBe(1);
    await pharmacy(asha).callOffOrder({ opId: newId(), orderId: medicineOrderId.parse(orderId) });
    expect(await taken()).toBe(0);
  });

  test("one that lapsed leaves its place, and takes it again with money that is late only while it is free", async () => {
    await brings({ windows: [{ days: everyDay, from: "17:00", until: "20:00", places: 1 }] });
    const startsAt = await firstSlot();
    const late = monday.add({ minutes: 16 });
    const first = await opened({ startsAt });
    await till.hospital.as(systemActor, (ctx) => lapseMedicineOrder(ctx, first.orderId), late);
    expect(await taken()).toBe(0);
    const ravi = await addPatient(till.hospital, "Ravi Kumar");
    const second = await opened({ startsAt, by: ravi });
    await captured(second);
    await captured(first, late);
    expect(await statusOf(first.orderId)).toBe("lapsed");
    await pharmacy(ravi).callOffOrder({ opId: newId(), orderId: second.orderId });
    const third = await opened({ startsAt });
    await till.hospital.as(systemActor, (ctx) => lapseMedicineOrder(ctx, third.orderId), late);
    await captured(third, late);
    expect([await statusOf(third.orderId), await taken()]).toEqual(["processing", 1]);
    await pharmacy(asha).callOffOrder({ opId: newId(), orderId: third.orderId });
  });
});

test("called off and sent at once is one of them", async () => {
  const placed = await packed();
  const { orderId } = placed;
  const answers = await Promise.allSettled([
    atPharmacy("shipOrder", placed),
    pharmacy(house.pharmacist).refuseOrder({ opId: newId(), orderId, reason: "patient_wish" }),
  ]);
  expect(fates(answers)).toEqual(["done", "illegal_transition"]);
  expect(["shipped", "cancelled"]).toContain(await statusOf(orderId));
  expect(await stockFaults(till.hospital.db)).toEqual([]);
});

test("another's address is nobody's, and a rule is the store's own manager's", async () => {
  const ravi = await addPatient(till.hospital, "Ravi Kumar");
  const asked = { storeId: house.storeId, patientId: asha.patientId };
  await expect(pharmacy(ravi).deliveryOffer(asked as never)).rejects.toThrow("not_found");
  await expect(pharmacy(house.pharmacist).deliveryRules({ storeId: house.storeId } as never)).rejects.toThrow(
    "forbidden",
  );
  const { now, items } = await pharmacy(house.manager).deliveryRules({ storeId: house.storeId } as never);
  expect([now?.fee, items.length > 0]).toEqual([5_000, true]);
});

test("what is left of a brought order after a part was taken off comes back for what it is worth, and the fee never", async () => {
  const placed = await opened({ units: 20, total: 11_000 });
  await captured(placed);
  const { orderId } = placed;
  const cut = { opId: newId(), cutId: newId(), orderId, lines: [{ position: 0, units: 10 }] };
  expect(await pharmacy(asha).cutOrder(cut as never)).toMatchObject({ refund: 3_000 });
  await atPharmacy("packOrder", placed);
  await atPharmacy("shipOrder", placed);
  const code = orderCode(till.hospital.services.sealer, orderId);
  await pharmacy(house.pharmacist).collectOrder({ opId: newId(), orderId, code });
  const goods = till.hospital.db.selectFrom("dispenseBatches").select(["position", "batchId", "units"]);
  const lines = await goods.where("dispenseId", "=", orderId).execute();
  const back = returnGoodsInput.parse({ returnId: newId(), dispenseId: orderId, lines, expectedValue: 3_000 });
  const branch = { actor: house.pharmacist, reach: "branch" } as const;
  const returned = till.hospital.as(house.pharmacist, (ctx) => returnGoods(ctx, branch, back));
  expect(await returned).toMatchObject({ value: 3_000 });
  expect(await pharmacyFaults(till.hospital.db)).toEqual([]);
});

test("what must be kept cold goes to no shelf once it was on the road", async () => {
  const level = async () => (await levelsOf(till.hospital, house, dolo)).map(({ onHand }) => onHand);
  await till.hospital.db.updateTable("medicines").set({ storage: "cold" }).where("id", "=", dolo).execute();
  const placed = await packed();
  await atPharmacy("shipOrder", placed);
  await bringBack(placed);
  expect(await level()).toEqual([190]);
  const refused = { opId: newId(), orderId: placed.orderId, reason: "not_fetched" as const };
  expect(await pharmacy(house.pharmacist).refuseOrder(refused)).toMatchObject({ refund: 8_000 });
  expect(await level()).toEqual([190]);
  expect(await stockFaults(till.hospital.db)).toEqual([]);
  expect(await pharmacyFaults(till.hospital.db)).toEqual([]);
});

test("what is called back is not sent", async () => {
  const placed = await packed();
  const recall = { recallId: newId(), medicineId: dolo, numbers: ["B1"], source: "maker", reference: "R-1" };
  const called = { opId: newId(), ...recall, reason: "quality" };
  await calling(till.hospital, house.manager).stock.recall(called as never);
  await expect(atPharmacy("shipOrder", placed)).rejects.toThrow("stock_recalled");
});

test("what is past its last day since it was packed neither leaves the pharmacy nor is handed over; it is called off", async () => {
  const short = await addPriced(till.hospital, { brand: "Short", genericId: null });
  await stockUp(till.hospital, house, [{ medicineId: short, packs: 2, expiresOn: "2026-12-09" }]);
  dolo = short;
  const [fetched, sent] = [await packed(), await packed({ by: await addPatient(till.hospital, "Ravi Kumar") })];
  const at = (now: Temporal.Instant) => calling({ ...till.hospital, now }, house.pharmacist).pharmacy;
  const [last, after] = [monday.add({ hours: 48 }), monday.add({ hours: 72 })];
  const code = orderCode(till.hospital.services.sealer, fetched.orderId);
  const collect = (now: Temporal.Instant) => at(now).collectOrder({ opId: newId(), orderId: fetched.orderId, code });
  await expect(collect(after)).rejects.toThrow("stock_expired");
  await expect(at(after).shipOrder({ opId: newId(), orderId: sent.orderId })).rejects.toThrow("stock_expired");
  expect(await at(last).shipOrder({ opId: newId(), orderId: sent.orderId })).toMatchObject({ status: "shipped" });
  const refused = { opId: newId(), orderId: fetched.orderId, reason: "not_fetched" as const };
  expect(await at(after).refuseOrder(refused)).toMatchObject({ status: "cancelled", refund: 8_000 });
  expect(await stockFaults(till.hospital.db)).toEqual([]);
});

test("which tax lies within the fee the rule of the day says; orders that stand keep theirs", async () => {
  const taxOf = async ({ invoiceId }: { invoiceId: string }) => {
    const lines = till.hospital.db.selectFrom("invoiceLines").select(["total", "taxBasisPoints"]);
    return (await lines.where("invoiceId", "=", invoiceId).orderBy("position").execute()).at(-1);
  };
  const before = await order({});
  await pharmacy(asha).callOffOrder({ opId: newId(), orderId: before.orderId });
  await brings({ taxClass: "medicine" });
  const after = await order({});
  expect([await taxOf(before), await taxOf(after)]).toEqual([
    { total: 5_000, taxBasisPoints: 1_800 },
    { total: 5_000, taxBasisPoints: 500 },
  ]);
  await expect(brings({ taxClass: "tobacco" })).rejects.toThrow();
});
