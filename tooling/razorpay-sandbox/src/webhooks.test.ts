import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keys, type Merchant, openMerchant } from "./testing/merchant.ts";

const { validateWebhookSignature } = createRequire(import.meta.url)("razorpay/dist/utils/razorpay-utils.js");

let merchant: Merchant;
beforeEach(async () => {
  merchant = await openMerchant();
});
afterEach(() => merchant.close());

/** Pays one order and waits until its webhooks have gone wherever the faults let them. */
async function payOne() {
  const { control } = merchant.sandbox;
  const attempt = await control.pay(await merchant.newOrder(), { outcome: "success" });
  await control.settled();
  return attempt;
}

describe("a webhook", () => {
  it("is signed over its raw body with the webhook secret and has an id of its own", async () => {
    await payOne();
    for (const { body, signature } of merchant.received) {
      expect(validateWebhookSignature(body, signature, keys.webhookSecret)).toBe(true);
      expect(validateWebhookSignature(body, signature, keys.keySecret)).toBe(false);
    }
    expect(new Set(merchant.received.map(({ id }) => id)).size).toBe(3);
  });

  it("is shaped as Razorpay's", async () => {
    const { razorpay_payment_id, razorpay_order_id } = await payOne();
    const paid = merchant.received.find(({ event }) => event === "order.paid");
    expect(JSON.parse(paid?.body ?? "")).toMatchObject({
      entity: "event",
      account_id: expect.stringMatching(/^acc_/),
      event: "order.paid",
      contains: ["payment", "order"],
      payload: { payment: { entity: { id: razorpay_payment_id } }, order: { entity: { id: razorpay_order_id } } },
      created_at: expect.any(Number),
    });
  });

  it("shows the payment as it was at the event, not as it became", async () => {
    await payOne();
    expect(merchant.received[0]).toMatchObject({
      event: "payment.authorized",
      payload: { payment: { entity: { status: "authorized" } } },
    });
  });

  it("comes again, unchanged, until it is answered with 2xx", async () => {
    merchant.answers.push(500, 302);
    await payOne();
    expect(merchant.received).toHaveLength(5);
    expect(new Set(merchant.received.map(({ id, body }) => id + body)).size).toBe(3);
    expect(new Set(merchant.events())).toEqual(new Set(["payment.authorized", "payment.captured", "order.paid"]));
  });

  it("is listed beside those that came after it, for who has read the ones before", async () => {
    await payOne();
    await payOne();
    const { control } = merchant.sandbox;
    const { webhooks } = await control.ledger();
    expect(await control.webhooksAfter(3)).toEqual(webhooks.slice(3));
    expect(await control.webhooksAfter(6)).toEqual([]);
    await expect(control.webhooksAfter(-1)).rejects.toThrow("a count is missing");
  });

  it("is given up after the last retry", async () => {
    merchant.answers.push(...Array.from({ length: 12 }, () => 503));
    await payOne();
    const { webhooks } = await merchant.sandbox.control.ledger();
    expect(webhooks.map(({ state, attempts }) => [state, attempts])).toEqual(Array(3).fill(["undelivered", 4]));
  });

  it("of before a rotation keeps the old secret's signature", async () => {
    const { control } = merchant.sandbox;
    await control.faults({ holdWebhooks: true });
    await payOne();
    await control.rotateWebhookSecret("new-secret");
    await control.release("as held");
    await payOne();
    const signedBy = (secret: string) =>
      merchant.received.map(({ body, signature }) => validateWebhookSignature(body, signature, secret));
    expect(signedBy(keys.webhookSecret)).toEqual([true, true, true, false, false, false]);
    expect(signedBy("new-secret")).toEqual([false, false, false, true, true, true]);
  });
});

describe("scripted webhook faults", () => {
  it("drop an event for good, until it is redelivered by hand", async () => {
    const { control } = merchant.sandbox;
    await control.faults({ dropWebhooks: { times: 2, match: "p" } });
    await payOne();
    expect(merchant.events()).toEqual(["order.paid"]);

    const dropped = (await control.ledger()).webhooks.find(({ state }) => state === "dropped");
    await control.redeliver(dropped?.id ?? "");
    await control.settled();
    expect(merchant.events()).toEqual(["order.paid", "payment.authorized"]);
  });

  it("deliver an event twice under one id", async () => {
    await merchant.sandbox.control.faults({ duplicateWebhooks: { times: 1, match: "payment.captured" } });
    await payOne();
    const captured = merchant.received.filter(({ event }) => event === "payment.captured");
    expect(captured).toHaveLength(2);
    expect(captured[0]?.id).toBe(captured[1]?.id);
  });

  it("hold events and release them in reverse", async () => {
    await merchant.sandbox.control.faults({ holdWebhooks: true });
    await payOne();
    expect(merchant.events()).toEqual([]);
    await merchant.sandbox.control.release("reversed");
    await merchant.sandbox.control.settled();
    expect(merchant.events()).toEqual(["order.paid", "payment.captured", "payment.authorized"]);
  });

  it("delay events, so that the payment is known before them", async () => {
    const { control } = merchant.sandbox;
    await control.faults({ delayWebhooksMs: 30 });
    const { razorpay_payment_id } = await control.pay(await merchant.newOrder(), { outcome: "success" });
    expect(await merchant.rzp.payments.fetch(razorpay_payment_id)).toMatchObject({ status: "captured" });
    await control.settled();
    expect(merchant.events()).toHaveLength(3);
  });
});
