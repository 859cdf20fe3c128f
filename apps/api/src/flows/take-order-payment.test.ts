import { randomBytes } from "node:crypto";
import { setBusinessTime } from "@carepoint/db/business-time";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { stockFaults } from "../domains/stock/queries/faults.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { calling } from "../testing/asking.ts";
import { addBranch, addPatient, monday } from "../testing/context.ts";
import { addPriced, openPharmacy, type PharmacyHouse, stockUp } from "../testing/stock.ts";
import { openTill, type Till } from "../testing/till.ts";
import { lapseMedicineOrder } from "./lapse-medicine-order.ts";
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
  await stockUp(till.hospital, house, [{ medicineId: dolo, packs: 5 }]);
});

const pharmacy = (by: Actor) => calling(till.hospital, by).pharmacy;
const afterHold = monday.add({ minutes: 16 });

async function order() {
  const where = { storeId: house.storeId, patientId: asha.patientId, prescriptionId: null };
  const lines = [{ medicineId: dolo, units: 10 }];
  const input = { opId: newId(), orderId: newId(), ...where, lines, expectedTotal: 3_000 };
  return pharmacy(asha).order(input as never);
}

const take = (orderId: string, more: object = {}, by = house.pharmacist) =>
  pharmacy(by).takeOrderPayment({ opId: newId(), orderId, method: "cash", expectedTotal: 3_000, ...more } as never);

const open = async (orderId: string) =>
  (await pharmacy(asha).payOrder({ opId: newId(), orderId: orderId as never })).paymentId;
const check = (orderId: string, by = house.pharmacist) =>
  pharmacy(by).checkOrder({ opId: newId(), orderId: orderId as never });

async function capture(paymentId: string) {
  const attempt = `pay_${randomBytes(7).toString("hex")}`;
  const facts = [{ kind: "captured" as const, attempt, amount: 3_000, currency: "INR" }];
  await till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }));
}

/** How an order stands with its bill and with all money that came for it. */
async function standing({ orderId, invoiceId }: { orderId: string; invoiceId: string }) {
  const { db } = till.hospital;
  const { status } = await db
    .selectFrom("medicineOrders")
    .select("status")
    .where("id", "=", orderId)
    .executeTakeFirstOrThrow();
  const bill = await db
    .selectFrom("invoices")
    .select(["status", "paid"])
    .where("id", "=", invoiceId)
    .executeTakeFirstOrThrow();
  const payments = await db
    .selectFrom("payments")
    .leftJoin("refunds", "refunds.paymentId", "payments.id")
    .select(["payments.provider", "payments.outcome", "refunds.amount as back", "refunds.reason"])
    .where("payments.invoiceId", "=", invoiceId)
    .orderBy("payments.provider")
    .execute();
  return { order: status, bill: bill.status, paid: bill.paid, payments };
}
const counter = { provider: "cash", back: null };
const fates = (answers: readonly PromiseSettledResult<unknown>[]) =>
  answers.map((each) => (each.status === "fulfilled" ? "done" : String(each.reason).replace("TRPCError: ", ""))).sort();

test("an order that waits is seen at its pharmacy, paid there and goes on as a paid one", async () => {
  const placed = await order();
  const { orderId } = placed;
  expect((await pharmacy(house.pharmacist).unpaidOrders()).items.map(({ id }) => id)).toContain(orderId);
  expect(await pharmacy(house.pharmacist).readOrder({ orderId })).toMatchObject({ status: "pending", code: null });
  expect(await take(orderId)).toMatchObject({ status: "processing" });
  expect(await standing(placed)).toMatchObject({
    order: "processing",
    bill: "issued",
    paid: 3_000,
    payments: [counter],
  });
  expect((await pharmacy(house.pharmacist).unpaidOrders()).items.map(({ id }) => id)).not.toContain(orderId);
  expect(await pharmacy(house.pharmacist).packOrder({ opId: newId(), orderId })).toMatchObject({ status: "packed" });
  expect(await stockFaults(till.hospital.db)).toEqual([]);
});

test("is refused with another sum, twice, after its time, when it was called off, and elsewhere", async () => {
  const placed = await order();
  const { orderId } = placed;
  await expect(take(orderId, { expectedTotal: 2_999 })).rejects.toThrow("payment_mismatch");
  const part = { method: "split", tenders: [{ method: "cash", amount: 1_000 }] };
  await expect(take(orderId, part)).rejects.toThrow("payment_required");
  const elsewhere = { ...house.pharmacist, branchId: (await addBranch(till.hospital)) as never };
  await expect(take(orderId, {}, elsewhere)).rejects.toThrow("not_found");
  await take(orderId);
  await expect(take(orderId)).rejects.toThrow("payment_closed");
  const second = await order();
  await pharmacy(asha).callOffOrder({ opId: newId(), orderId: second.orderId });
  await expect(take(second.orderId)).rejects.toThrow("payment_closed");
  const third = await order();
  await till.hospital.as(systemActor, (ctx) => lapseMedicineOrder(ctx, third.orderId), afterHold);
  await expect(take(third.orderId)).rejects.toThrow(/not_found|hold_lapsed/);
});

test("sent twice it is taken once, with the same answer", async () => {
  const placed = await order();
  const opId = newId();
  const [one, two] = await Promise.all([take(placed.orderId, { opId }), take(placed.orderId, { opId })]);
  expect(one).toEqual(two);
  expect(await standing(placed)).toMatchObject({ paid: 3_000, payments: [counter] });
});

test("waits for the bank's word about a payment that was opened; money that comes after the counter's goes back", async () => {
  const placed = await order();
  const paymentId = await open(placed.orderId);
  await expect(take(placed.orderId)).rejects.toThrow("payment_pending");
  await check(placed.orderId);
  await take(placed.orderId);
  await capture(paymentId);
  expect(await standing(placed)).toMatchObject({
    ...{ order: "processing", bill: "issued", paid: 3_000 },
    payments: [counter, { provider: "razorpay", outcome: "refund", back: 3_000, reason: "double" }],
  });
});

test("the gateway's money and the counter's at once pay it once, and the other's goes back or is not taken", async () => {
  for (let round = 0; round < 5; round += 1) {
    const placed = await order();
    const paymentId = await open(placed.orderId);
    await check(placed.orderId);
    const [heard, taken] = await Promise.allSettled([capture(paymentId), take(placed.orderId)]);
    expect(heard.status).toBe("fulfilled");
    const now = await standing(placed);
    expect(now).toMatchObject({ order: "processing", bill: "issued", paid: 3_000 });
    const online = now.payments.find(({ provider }) => provider === "razorpay");
    if (taken.status === "fulfilled") expect(online).toMatchObject({ outcome: "refund", back: 3_000 });
    else
      expect([String(taken.reason), online?.outcome, online?.back]).toEqual([
        "TRPCError: payment_closed",
        "confirmed",
        null,
      ]);
    expect(now.payments.filter(({ provider }) => provider === "cash")).toHaveLength(
      taken.status === "fulfilled" ? 1 : 0,
    );
  }
});

test("two pharmacists take it at once: one does", async () => {
  const placed = await order();
  const answers = await Promise.allSettled([take(placed.orderId), take(placed.orderId)]);
  expect(fates(answers)).toEqual(["done", "payment_closed"]);
  expect(await standing(placed)).toMatchObject({ paid: 3_000, payments: [counter] });
});
