import { branchId } from "@carepoint/domain/kernel/id";
import Razorpay from "razorpay";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { monday, openAccount } from "../../testing/context.ts";
import { openTill, openVisit, secrets, standing, type Till } from "../../testing/till.ts";
import { compare, nightly, recheck, reconcile } from "./workers.ts";

let till: Till;
let manager: Actor;
beforeAll(async () => {
  till = await openTill();
  const accountId = (await openAccount(till.hospital, "Farhan")) as NonNullable<Actor["accountId"]>;
  manager = { ...systemActor, role: "billing_manager", accountId, branchId: branchId.parse(till.hospital.branchId) };
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const strays = async () => (await calling(till.hospital, manager).billing.disputes()).strays;
const unheard = () => till.sandbox.control.faults({ dropWebhooks: { times: 20 } });
async function night(now = monday) {
  for (const job of [reconcile, recheck, nightly]) await runJob(till.hospital.jobContext(now), job, {});
  await till.settle(now);
}
async function compared(now = monday) {
  await runJob(till.hospital.jobContext(now), compare, {});
  await till.settle(now);
}

it("money for an order that somebody else made with our keys is found although no webhook comes, once", async () => {
  const stranger = new Razorpay({ key_id: secrets.keyId, key_secret: secrets.keySecret });
  Object.assign(Reflect.get(stranger.api, "rq").defaults, { baseURL: till.sandbox.url });
  const { id: order } = await stranger.orders.create({ amount: 77_700, currency: "INR", receipt: "shop-1" });
  await unheard();
  const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(order, { outcome: "success" });
  await till.settle();
  await night();
  expect(await strays()).toEqual([]); // nobody else looks there
  await compared();
  await compared();
  const found = { attempt, order, amount: 77_700, currency: "INR", isUnplaced: false };
  expect(await strays()).toMatchObject([found]);
});

it("money of an order of ours that nobody asks for any more is heard of", async () => {
  const visit = await openVisit(till);
  const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "late" });
  await till.settle();
  const old = monday.add({ hours: 24 * 30 });
  const { hospital } = till;
  await night(old); // its payment is given up
  await night(old);
  expect(await standing(hospital, visit.appointmentId)).toMatchObject({ payment: { outcome: "refund", captured: 0 } });
  await unheard();
  await till.sandbox.control.lateCapture(attempt);
  await till.sandbox.control.clearFaults();
  await night(old);
  expect(await standing(hospital, visit.appointmentId)).toMatchObject({ payment: { captured: 0 }, refunds: [] });
  await compared(old);
  const back = [{ reason: "late", status: "processed", amount: 50_000 }];
  expect(await standing(hospital, visit.appointmentId)).toMatchObject({
    payment: { captured: 50_000, refunded: 50_000 },
    refunds: back,
  });
  await compared(old);
  expect((await standing(hospital, visit.appointmentId)).refunds).toEqual(back);
});

it("what our own facts tell of is not asked for again", async () => {
  const visit = await openVisit(till);
  await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  const before = await standing(till.hospital, visit.appointmentId);
  const asked = await till.hospital.db
    .selectFrom("payments")
    .select("checkedAt")
    .where("id", "=", visit.paymentId)
    .execute();
  await compared();
  expect(await standing(till.hospital, visit.appointmentId)).toEqual(before);
  const now = await till.hospital.db
    .selectFrom("payments")
    .select("checkedAt")
    .where("id", "=", visit.paymentId)
    .execute();
  expect(now).toEqual(asked);
});
