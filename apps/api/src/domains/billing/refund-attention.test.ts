import { setTimeout } from "node:timers/promises";
import { paymentId as paymentIdSchema, refundId as refundIdSchema } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { payBack } from "../../flows/pay-back.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { addFrontDesk, monday } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { openTill, openVisit, standing, type Till } from "../../testing/till.ts";
import { refund } from "./commands/refund.ts";
import { retryRefund } from "./commands/retry-refund.ts";
import { listAttention } from "./queries/attention.ts";
import { checkPayment } from "./workers.ts";

let till: Till;
let desk: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const fee = 50_000;
const state = (appointmentId: string) => standing(till.hospital, appointmentId);

/** A paid visit, cancelled in time, whose refund is with the gateway. */
async function refundedVisit() {
  const visit = await openVisit(till);
  const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  const { appointmentId, patient } = visit;
  const own = { actor: patient, reach: "own" as const };
  await till.hospital.as(patient, (ctx) => cancelWithRefund(ctx, own, { appointmentId, reason: "Better again" }));
  return { ...visit, attempt };
}

const attention = async (now = monday) => {
  const looking = { ...till.context(desk, now), scope: branch(desk), sees: () => undefined };
  return (await listAttention(looking)).items;
};
const troubleOf = async (appointmentId: string, now = monday) =>
  (await attention(now)).find((each) => each.appointmentId === appointmentId);
const row = (id: string) =>
  till.hospital.db
    .selectFrom("refunds")
    .select(["id", "status", "attempt", "idempotencyKey", "providerRef"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const retry = (id: string, actor = desk, now = monday) =>
  till.hospital.as(actor, (ctx) => retryRefund(ctx, branch(actor), { refundId: refundIdSchema.parse(id) }), now);
const payOut = (id: string, now = monday) =>
  payBack({ ...till.context(desk, now), scope: branch(desk) }, { refundId: refundIdSchema.parse(id), method: "cash" });
const atGateway = async (attempt: string) =>
  (await till.sandbox.control.ledger()).refunds.filter(({ payment_id }) => payment_id === attempt);

async function failedRefund() {
  await till.sandbox.control.faults({ failRefunds: { times: 1 } });
  const visit = await refundedVisit();
  await till.settle();
  const trouble = await troubleOf(visit.appointmentId);
  if (!trouble) throw new Error("nobody was told");
  return { ...visit, refundId: trouble.id, trouble };
}

describe("a refund for which the hospital's account at the gateway holds too little", () => {
  const short = async () => {
    await till.sandbox.control.faults({ shortBalance: { times: 1 } });
    const visit = await refundedVisit();
    await till.settle();
    const trouble = await troubleOf(visit.appointmentId);
    if (!trouble) throw new Error("nobody was told");
    return { ...visit, refundId: trouble.id, trouble };
  };

  it("is shown as that, and goes out under its first key once there is money", async () => {
    const { appointmentId, attempt, refundId, trouble } = await short();
    expect(trouble).toMatchObject({ trouble: "short", status: "failed", amount: fee });
    const { idempotencyKey } = await row(refundId);
    await till.sandbox.control.faults({ shortBalance: { times: 1 } });
    await retry(refundId); // too early
    expect(await troubleOf(appointmentId)).toBeUndefined();
    await till.settle();
    expect(await troubleOf(appointmentId)).toMatchObject({ trouble: "short", attempt: 1 });
    await retry(refundId);
    await till.settle();
    expect(await row(refundId)).toMatchObject({ status: "processed", attempt: 1, idempotencyKey });
    expect((await atGateway(attempt)).map(({ status }) => status)).toEqual(["processed"]);
  });

  it("is paid at the counter instead, and then nothing sends it", async () => {
    const { appointmentId, refundId, attempt } = await short();
    await payOut(refundId);
    await expect(retry(refundId).catch(codeOf)).resolves.toBe("illegal_transition");
    await till.settle();
    expect(await atGateway(attempt)).toEqual([]);
    expect((await state(appointmentId)).refunds).toEqual([{ reason: "cancelled", status: "processed", amount: fee }]);
  });
});

describe("a refund that the gateway failed to pay", () => {
  it("is shown with what a person must know, and a retry pays it: the same row, a new key, once", async () => {
    const { appointmentId, attempt, refundId, trouble } = await failedRefund();
    expect(trouble).toMatchObject({
      trouble: "failed",
      status: "failed",
      patientName: "Asha",
      amount: fee,
      attempt: 1,
    });
    const first = await row(refundId);
    await Promise.all(Array.from({ length: 10 }, () => retry(refundId)));
    await till.settle();
    const after = await row(refundId);
    expect(after).toMatchObject({ id: refundId, status: "processed", attempt: 2 });
    expect(after.idempotencyKey).not.toBe(first.idempotencyKey);
    expect((await atGateway(attempt)).map(({ status }) => status).sort()).toEqual(["failed", "processed"]);
    expect((await state(appointmentId)).refunds).toEqual([{ reason: "cancelled", status: "processed", amount: fee }]);
    expect(await troubleOf(appointmentId)).toBeUndefined();
  });

  it("is told to whoever has the branch's money on screen, the moment it fails", async () => {
    await till.hospital.services.live.start();
    const ear = new AbortController();
    const heard: string[] = [];
    const topics = new Set([`money:${till.hospital.branchId}`]);
    const listening = (async () => {
      for await (const topic of till.hospital.services.live.follow(topics, ear.signal)) heard.push(topic);
    })();
    await till.sandbox.control.faults({ holdRefunds: true });
    const { attempt } = await refundedVisit();
    await till.settle();
    const [refund] = await atGateway(attempt);
    await untilQuiet(heard);
    heard.length = 0; // that it was asked for and sent
    await till.sandbox.control.settleRefund(refund?.id ?? "", "failed");
    await till.settle();
    await vi.waitFor(() => expect(new Set(heard)).toEqual(topics), 10_000);
    ear.abort();
    await listening;
  });

  it("may fail again and be tried again", async () => {
    const { refundId, attempt } = await failedRefund();
    await till.sandbox.control.faults({ failRefunds: { times: 1 } });
    await retry(refundId);
    await till.settle();
    expect(await row(refundId)).toMatchObject({ status: "failed", attempt: 2 });
    await retry(refundId);
    await till.settle();
    expect(await row(refundId)).toMatchObject({ status: "processed", attempt: 3 });
    expect(await atGateway(attempt)).toHaveLength(3);
  });

  it("is paid out at the counter instead, once, and then nothing sends it again", async () => {
    const { appointmentId, refundId, attempt } = await failedRefund();
    const later = monday.add({ minutes: 5 });
    await payOut(refundId, later);
    await expect(retry(refundId).catch(codeOf)).resolves.toBe("illegal_transition");
    await till.settle(later);
    expect(await row(refundId)).toMatchObject({ status: "processed", attempt: 1 });
    expect((await state(appointmentId)).payment).toMatchObject({ status: "refunded", refunded: fee });
    expect((await atGateway(attempt)).map(({ status }) => status)).toEqual(["failed"]);
  });

  it("retried and paid out at the same time moves money one way only", async () => {
    const { appointmentId, refundId, attempt } = await failedRefund();
    const results = await Promise.allSettled([retry(refundId), payOut(refundId), retry(refundId), payOut(refundId)]);
    expect(results.some(({ status }) => status === "fulfilled")).toBe(true);
    await till.settle();
    const paid = (await atGateway(attempt)).filter(({ status }) => status === "processed").length;
    const outs = await till.hospital.db
      .selectFrom("paymentEvents")
      .innerJoin("payments", "payments.id", "paymentEvents.paymentId")
      .select("paymentEvents.id")
      .where("payments.appointmentId", "=", appointmentId)
      .where("kind", "=", "refunded")
      .where("source", "=", "desk")
      .execute();
    expect(paid + outs.length).toBe(1);
  });

  it("does not leave the drawer while the gateway is silent, nor when it has paid after all", async () => {
    const { refundId } = await failedRefund();
    await till.sandbox.control.faults({ failApi: { times: 1 } });
    await expect(payOut(refundId).catch(codeOf)).resolves.toBe("provider_unavailable");
    await retry(refundId);
    await till.settle();
    await expect(payOut(refundId).catch(codeOf)).resolves.toBe("illegal_transition");
  });
});

describe("a refund that has no answer", () => {
  it("is shown after half an hour, and a retry sends the same key: it is paid once", async () => {
    const { appointmentId, attempt } = await refundedVisit();
    await till.sandbox.control.faults({ loseAnswer: { times: 1, match: "refund" }, dropWebhooks: { times: 9 } });
    await expect(till.work().catch(codeOf)).resolves.toBe("provider_unavailable");
    await till.sandbox.control.clearFaults();
    expect(await troubleOf(appointmentId)).toBeUndefined();
    const later = monday.add({ minutes: 31 });
    const trouble = await troubleOf(appointmentId, later);
    expect(trouble).toMatchObject({ trouble: "unanswered", status: "requested" });
    const before = await row(trouble?.id ?? "");
    await expect(payOut(before.id, later).catch(codeOf)).resolves.toBe("illegal_transition");
    await retry(before.id, desk, later);
    await till.settle(later);
    expect(await row(before.id)).toMatchObject({
      status: "processed",
      attempt: 1,
      idempotencyKey: before.idempotencyKey,
    });
    expect(await atGateway(attempt)).toHaveLength(1);
  });

  it("that the gateway refuses outright is told to staff, and its key is kept", async () => {
    const visit = await refundedVisit();
    // Somebody paid it back in the gateway's own dashboard meanwhile, and no webhook came: ours is one too many.
    await till.sandbox.control.faults({ dropWebhooks: { times: 9 }, holdRefunds: true });
    const basic = Buffer.from(`${"rzp_test_CarePointTill"}:${"key-secret"}`).toString("base64");
    const made = await fetch(`${till.sandbox.url}/v1/payments/${visit.attempt}/refund`, {
      method: "POST",
      headers: { Authorization: `Basic ${basic}` },
      body: JSON.stringify({ amount: fee }),
    });
    expect(made.status).toBe(200);
    await till.work();
    const trouble = await troubleOf(visit.appointmentId);
    expect(trouble).toMatchObject({ trouble: "failed" });
    expect(await row(trouble?.id ?? "")).toMatchObject({ attempt: 1, providerRef: null });
    // The dashboard's refund goes through: it answers ours, and nothing is paid twice.
    const [theirs] = await atGateway(visit.attempt);
    await till.sandbox.control.settleRefund(theirs?.id ?? "", "processed");
    await runJob(till.hospital.jobContext(), checkPayment, { paymentId: visit.paymentId });
    expect((await state(visit.appointmentId)).refunds).toEqual([
      { reason: "cancelled", status: "processed", amount: fee },
    ]);
  });
});

describe("a refund by staff", () => {
  it("keeps its reason in the clear list and its note sealed", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.settle();
    const manager: Actor = { ...desk, role: "billing_manager" };
    const input = {
      paymentId: paymentIdSchema.parse(visit.paymentId),
      amount: paise(10_000),
      reason: "other" as const,
      note: "ECG was not possible",
    };
    await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
    const kept = await till.hospital.db
      .selectFrom("refunds")
      .select(["id", "reason", "staffReason", "noteSealed", "requestedBy"])
      .where("paymentId", "=", visit.paymentId)
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ reason: "staff", staffReason: "other", requestedBy: desk.accountId });
    const key = await patientKey(till.hospital.db, till.hospital.services.sealer, visit.patient.patientId);
    const cell = { table: "refunds", column: "note_sealed", id: kept.id };
    expect(key.open(cell, kept.noteSealed)).toBe("ECG was not possible");
    expect(kept.noteSealed?.includes("ECG")).toBe(false);
  });
});

/** Hints are gathered and may come late: what belongs to before has come once nothing more does. */
async function untilQuiet(heard: readonly string[]): Promise<void> {
  for (let before = -1; before !== heard.length; ) {
    before = heard.length;
    await setTimeout(300);
  }
}
