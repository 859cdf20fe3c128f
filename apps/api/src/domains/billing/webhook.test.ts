import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { monday } from "../../testing/context.ts";
import { openTill, openVisit, pay, secrets, standing, type Till } from "../../testing/till.ts";
import { reconcile } from "./workers.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const hex = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");
const state = (appointmentId: string) => standing(till.hospital, appointmentId);

const callback = (fields: Record<string, string>) =>
  fetch(`${till.url}/api/payments/razorpay/callback`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });

const webhook = (body: string, signature: string) =>
  fetch(`${till.url}/webhooks/razorpay`, { method: "POST", body, headers: { "X-Razorpay-Signature": signature } });

/** A payment that no webhook tells of. */
async function quietly(orderId: string) {
  await till.sandbox.control.faults({ dropWebhooks: { times: 10 } });
  const { status: _, error: __, ...signed } = await till.sandbox.control.pay(orderId, { outcome: "success" });
  await till.sandbox.control.clearFaults();
  return signed;
}

describe("opening a payment", () => {
  it("answers what Checkout needs, the amount from the invoice", async () => {
    const { opened } = await openVisit(till);
    expect(opened).toMatchObject({
      keyId: secrets.keyId,
      amount: 50_000,
      currency: "INR",
      orderId: expect.stringMatching(/^order_/),
      callbackUrl: "http://localhost:3000/api/payments/razorpay/callback",
      prefill: { name: "Asha" },
      holdExpiresAt: monday.add({ minutes: 15 }).toString(),
    });
  });

  it("ten times at once ends at one payment and one order", async () => {
    const visit = await openVisit(till);
    const again = await Promise.all(Array.from({ length: 10 }, () => pay(till, visit)));
    expect(new Set(again.map(({ orderId }) => orderId))).toEqual(new Set([visit.orderId]));
    expect((await state(visit.appointmentId)).payments).toHaveLength(1);
  });

  it("survives a lost answer: the next try finds the order that was made", async () => {
    const visit = await openVisit(till);
    const { orders } = await till.sandbox.control.ledger();
    await till.hospital.db.updateTable("payments").set({ orderRef: null }).where("id", "=", visit.paymentId).execute();
    await till.sandbox.control.faults({ loseAnswer: { times: 1, match: "orders" } });
    await expect(pay(till, visit).catch(codeOf)).resolves.toBe("provider_unavailable");
    expect((await pay(till, visit)).orderId).toBe(visit.orderId);
    expect((await till.sandbox.control.ledger()).orders).toHaveLength(orders.length);
  });

  it("is refused once the hold has run out, and for somebody else's visit", async () => {
    const visit = await openVisit(till);
    await expect(pay(till, visit, monday.add({ minutes: 20 })).catch(codeOf)).resolves.toBe("hold_lapsed");
    const { patient } = await openVisit(till);
    await expect(pay(till, { ...visit, patient }).catch(codeOf)).resolves.toBe("not_found");
  });
});

describe("the way back from Checkout", () => {
  it("confirms at once and leads to the page of the payment", async () => {
    const visit = await openVisit(till);
    const answer = await callback(await quietly(visit.orderId));
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`/pay/${visit.appointmentId}`);
    expect(await state(visit.appointmentId)).toMatchObject({ visit: "confirmed", payment: { outcome: "confirmed" } });
  });

  it("leads to the same page when the gateway cannot be asked, and the reconciler settles it", async () => {
    const visit = await openVisit(till);
    const signed = await quietly(visit.orderId);
    await till.sandbox.control.faults({ failApi: { times: 1 } });
    expect((await callback(signed)).status).toBe(303);
    expect((await state(visit.appointmentId)).visit).toBe("pending");
    const later = monday.add({ minutes: 2 });
    await runJob(till.hospital.jobContext(later), reconcile, {});
    await till.work(later);
    expect((await state(visit.appointmentId)).visit).toBe("confirmed");
  });

  it("a failure leads to the page of its payment and changes nothing", async () => {
    const visit = await openVisit(till);
    const metadata = JSON.stringify({ order_id: visit.orderId, payment_id: "pay_0000000000" });
    const answer = await callback({ "error[code]": "BAD_REQUEST_ERROR", "error[metadata]": metadata });
    expect(answer.headers.get("location")).toBe(`/pay/${visit.appointmentId}`);
    expect((await callback({ "error[metadata]": "{not json" })).headers.get("location")).toBe("/");
    expect((await state(visit.appointmentId)).visit).toBe("pending");
  });

  it("refuses a signature by the webhook's secret, for another order, or for another payment", async () => {
    const [visit, other] = [await openVisit(till), await openVisit(till)];
    const signed = await quietly(other.orderId);
    const { razorpay_payment_id: ref } = signed;
    const forged = [
      { ...signed, razorpay_order_id: visit.orderId },
      { ...signed, razorpay_payment_id: "pay_SomebodyElses" },
      { ...signed, razorpay_signature: hex(secrets.webhookSecret, `${other.orderId}|${ref}`) },
      { ...signed, razorpay_order_id: "order_Unknown000000" },
    ];
    for (const fields of forged) expect((await callback(fields)).status).toBe(400);
    expect((await state(visit.appointmentId)).visit).toBe("pending");
    expect((await state(other.appointmentId)).visit).toBe("pending");
  });
});

describe("webhooks", () => {
  it("alone confirm a visit whose tab was closed, duplicated and in reverse order", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.faults({ holdWebhooks: true });
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.sandbox.control.release("reversed");
    await till.sandbox.control.settled();
    for (const { id } of (await till.sandbox.control.ledger()).webhooks) await till.sandbox.control.redeliver(id);
    await till.sandbox.control.settled();
    await till.work();
    const settled = await state(visit.appointmentId);
    expect(settled).toMatchObject({ visit: "confirmed", payment: { outcome: "confirmed", status: "captured" } });
    expect(settled.invoices).toHaveLength(1);
  });

  it("race the way back without harm", async () => {
    const visit = await openVisit(till);
    const { status: _, error: __, ...signed } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await Promise.all([callback(signed), callback(signed), till.sandbox.control.settled(), till.work()]);
    await till.work();
    const settled = await state(visit.appointmentId);
    expect(settled).toMatchObject({ visit: "confirmed", payment: { outcome: "confirmed" }, refunds: [] });
    expect(settled.invoices).toHaveLength(1);
  });

  it("a late capture confirms, because the time is still free", async () => {
    const visit = await openVisit(till);
    const { razorpay_payment_id: ref } = await till.sandbox.control.pay(visit.orderId, { outcome: "late" });
    await till.sandbox.control.settled();
    const later = monday.add({ hours: 3 });
    await till.work(later);
    expect((await state(visit.appointmentId)).payment).toMatchObject({ status: "failed", outcome: null });
    await till.sandbox.control.lateCapture(ref);
    await till.sandbox.control.settled();
    await till.work(later);
    expect(await state(visit.appointmentId)).toMatchObject({ visit: "confirmed", payment: { status: "captured" } });
  });

  it("are refused with the key's secret, without a signature, or with another amount than was signed", async () => {
    const visit = await openVisit(till);
    const entity = { id: "pay_Forged0000001", order_id: visit.orderId, status: "captured", captured: true };
    const body = JSON.stringify({
      event: "payment.captured",
      payload: { payment: { entity: { ...entity, amount: 50_000, currency: "INR" } } },
    });
    expect((await webhook(body, hex(secrets.keySecret, body))).status).toBe(401);
    expect((await webhook(body, "")).status).toBe(401);
    const genuine = hex(secrets.webhookSecret, body.replace("50000", "1"));
    expect((await webhook(body, genuine)).status).toBe(401);
    await till.work();
    expect((await state(visit.appointmentId)).visit).toBe("pending");
  });

  it("of a wrong amount send it all back", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.faults({ wrongAmount: { times: 1, by: -100 } });
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.sandbox.control.settled();
    await till.work();
    await till.sandbox.control.settled();
    await till.work();
    const settled = await state(visit.appointmentId);
    expect(settled).toMatchObject({ visit: "pending", payment: { status: "refunded", outcome: "refund" } });
    expect(settled.refunds).toEqual([{ reason: "mismatch", status: "processed", amount: 49_900 }]);
  });

  it("are answered although they are unreadable, unknown or none of ours, and keep no body", async () => {
    for (const body of ["not json", '{"event":"payment.downtime.started","payload":{}}', '{"event":1}']) {
      expect((await webhook(body, hex(secrets.webhookSecret, body))).status).toBe(200);
    }
    expect((await webhook("x".repeat(1024 * 1024 + 1), "")).status).toBe(413);
  });
});
