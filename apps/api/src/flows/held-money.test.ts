import { previewBatchInput, startBatchInput } from "@carepoint/domain/appointments/batches";
import { cancelInput } from "@carepoint/domain/appointments/schema";
import { refundInput } from "@carepoint/domain/billing/schema";
import { accountId, branchId } from "@carepoint/domain/kernel/id";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { runBatchItem } from "../domains/appointments/jobs.ts";
import { refund } from "../domains/billing/commands/refund.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import { calling } from "../testing/asking.ts";
import { addFrontDesk, monday, openAccount } from "../testing/context.ts";
import { branch } from "../testing/scopes.ts";
import { openTill, openVisit, type Till } from "../testing/till.ts";
import { cancelWithRefund } from "./cancel-with-refund.ts";
import { runItem } from "./run-batch-item.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
beforeAll(async () => {
  till = await openTill({ jobs: [{ ...runBatchItem, run: async () => undefined }] });
  desk = await addFrontDesk(till.hospital);
  const account = accountId.parse(await openAccount(till.hospital, "Farhan"));
  const at = branchId.parse(till.hospital.branchId);
  manager = { ...systemActor, role: "billing_manager", accountId: account, branchId: at };
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const fee = 50_000;

async function paid() {
  const visit = await openVisit(till);
  const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  return { ...visit, attempt };
}
type Paid = Awaited<ReturnType<typeof paid>>;

async function lose({ attempt }: Paid) {
  for (const step of ["created", "lost"] as const) await till.sandbox.control.dispute(attempt, step);
  await till.settle();
}
async function giveBack({ paymentId }: Paid, amount: number) {
  const input = refundInput.parse({ paymentId, amount, reason: "goodwill" });
  await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
}
/** What staff gave back is void, as the payer's bank took all of it before it went out. */
async function voided(visit: Paid) {
  await till.sandbox.control.faults({ failRefunds: { times: 1 } });
  await giveBack(visit, 20_000);
  await till.settle();
  await lose(visit);
}

/** What each screen says that calling it off gives back, or may still be given back. */
async function said({ appointmentId, paymentId }: Paid) {
  const call = calling(till.hospital, desk);
  const asked = previewBatchInput.parse({ action: "cancel", appointmentIds: [appointmentId] });
  const batch = await call.appointments.previewBatch(asked);
  const { cancellation } = await call.appointments.byId({ appointmentId });
  const { items } = await call.billing.listPayments({});
  return {
    batch: batch.items[0]?.refund,
    visit: cancellation?.refund,
    payment: items.find(({ id }) => id === paymentId)?.left,
  };
}

describe.each([
  ["nothing happened to its payment", async () => undefined, fee],
  ["a part was given back", (visit: Paid) => giveBack(visit, 20_000), 30_000],
  ["the payer's bank took it", lose, 0],
  ["the payer's bank took it before what staff gave had gone", voided, 0],
])("when %s", (_, happen, left) => {
  it("every screen says what is held, and calling it off gives back exactly that", async () => {
    const visit = await paid();
    await happen(visit);
    expect(await said(visit)).toEqual({ batch: left, visit: left, payment: left });
    const input = cancelInput.parse({ appointmentId: visit.appointmentId, reason: "Ill", expectedRefund: left });
    const off = till.hospital.as(desk, (ctx) => cancelWithRefund(ctx, branch(desk), input)).catch(codeOf);
    expect(await off).toMatchObject({ refund: left });
  });
});

it("a row of a batch whose sum changed since it was shown is refused by itself, and the others are done", async () => {
  const [same, other] = [await paid(), await paid()];
  const call = calling(till.hospital, desk);
  const items = [same, other].map(({ appointmentId }) => ({ appointmentId, action: "cancel", expectedRefund: fee }));
  const input = startBatchInput.parse({ reason: "The doctor is ill", items });
  const { batchId } = await call.appointments.startBatch({ opId: crypto.randomUUID(), ...input });
  await giveBack(other, 20_000);
  const rows = await till.hospital.db
    .selectFrom("visitBatchItems")
    .select("id")
    .where("batchId", "=", batchId)
    .orderBy("position")
    .execute();
  for (const { id } of rows) await runItem(till.hospital.jobContext(monday.add({ hours: 1 })), id);
  const { items: done } = await call.appointments.batch({ batchId });
  expect(done.map(({ refusal, status }) => refusal ?? status)).toEqual(["done", "payment_mismatch"]);
  expect((await call.appointments.byId({ appointmentId: other.appointmentId })).status).toBe("confirmed");
});
