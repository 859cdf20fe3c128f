import { createHmac } from "node:crypto";
import { type Sandbox, startSandbox } from "@carepoint/razorpay-sandbox/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codeOf } from "../kernel/errors.ts";
import type { PaymentProvider } from "./providers.ts";
import { openRazorpay } from "./razorpay.ts";

const keys = { keyId: "rzp_test_CarePointProvider", keySecret: "key-secret", webhookSecret: "webhook-secret" };
let sandbox: Sandbox;
let gateway: PaymentProvider;
const at = (baseUrl: string, keySecret = keys.keySecret) =>
  openRazorpay(
    { ...keys, keySecret, webhookSecrets: ["webhook-secret", "older-secret"], baseUrl, checkoutUrl: "" },
    () => Temporal.Now.instant(),
  );

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, ...keys });
  gateway = at(sandbox.url);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

const order = { receipt: "r1", amount: 50_000, currency: "INR", notes: { visit: "K7M-4QX2" } };
const paid = async () => {
  const { id } = await gateway.createOrder(order);
  return (await sandbox.control.pay(id, { outcome: "success" })).razorpay_payment_id;
};
const refundOf = (paymentRef: string, idempotencyKey: string, amount = 50_000) =>
  gateway.refund({ paymentRef, amount, idempotencyKey });

describe("orders and payments", () => {
  it("the same receipt gives the same order, also when the first answer was lost", async () => {
    await sandbox.control.faults({ loseAnswer: { times: 1 } });
    await expect(gateway.createOrder(order).catch(codeOf)).resolves.toBe("provider_unavailable");
    const { id } = await gateway.createOrder(order);
    expect(await gateway.createOrder(order)).toEqual({ id });
    expect((await sandbox.control.ledger()).orders).toHaveLength(1);
  });

  it("a receipt with another amount is refused", async () => {
    await gateway.createOrder(order);
    await expect(gateway.createOrder({ ...order, amount: 60_000 }).catch(codeOf)).resolves.toBe("payment_mismatch");
  });

  it("shows the attempts of an order, captured and failed", async () => {
    const { id } = await gateway.createOrder(order);
    await sandbox.control.pay(id, { outcome: "failure" });
    const { razorpay_payment_id: ref } = await sandbox.control.pay(id, { outcome: "success" });
    const attempts = await gateway.paymentsOf(id);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["captured", "failed"]);
    expect(await gateway.payment(ref)).toMatchObject({ orderRef: id, captured: true, amount: 50_000, currency: "INR" });
  });
});

describe("refunds", () => {
  it("the same key refunds once, also when the first answer was lost", async () => {
    const ref = await paid();
    await sandbox.control.faults({ loseAnswer: { times: 1, match: "refund" } });
    await expect(refundOf(ref, "refund-0001").catch(codeOf)).resolves.toBe("provider_unavailable");
    const made = await refundOf(ref, "refund-0001");
    expect((await gateway.refundsOf(ref)).map(({ id }) => id)).toEqual([made.id]);
  });

  it("more than was paid is the gateway's plain no", async () => {
    const ref = await paid();
    await expect(refundOf(ref, "refund-0002", 60_000).catch(codeOf)).resolves.toBe("payment_mismatch");
  });

  it("a no for want of balance says so, any other does not", async () => {
    const ref = await paid();
    await sandbox.control.faults({ shortBalance: { times: 1 } });
    const details = { details: { status: 400, reason: "short_balance" } };
    await expect(refundOf(ref, "refund-0003")).rejects.toMatchObject(details);
    await expect(refundOf(ref, "refund-0003", 60_000)).rejects.toMatchObject({ details: { status: 400 } });
    await expect(refundOf(ref, "refund-0003")).resolves.toMatchObject({ amount: 50_000 });
  });
});

describe("a gateway that is not there", () => {
  it.each([
    ["a dead network", () => at("http://127.0.0.1:9")],
    ["a wrong key", () => at(sandbox.url, "wrong")],
  ])("%s leaves the outcome unknown", async (_, open) => {
    await expect(open().createOrder(order).catch(codeOf)).resolves.toBe("provider_unavailable");
  });

  it("a server error leaves the outcome unknown", async () => {
    await sandbox.control.faults({ failApi: { times: 1 } });
    await expect(gateway.createOrder(order).catch(codeOf)).resolves.toBe("provider_unavailable");
  });
});

describe("signatures", () => {
  const hex = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");

  it("a callback is signed with the key secret over order and payment", () => {
    const signature = hex("key-secret", "order_1|pay_1");
    expect(gateway.isCallbackGenuine("order_1", "pay_1", signature)).toBe(true);
    expect(gateway.isCallbackGenuine("order_2", "pay_1", signature)).toBe(false);
    expect(gateway.isCallbackGenuine("order_1", "pay_1", hex("webhook-secret", "order_1|pay_1"))).toBe(false);
    expect(gateway.isCallbackGenuine("order_1", "pay_1", "")).toBe(false);
    expect(gateway.isCallbackGenuine("order_1", "pay_1", signature.toUpperCase())).toBe(false);
  });

  it("a webhook is signed with the webhook secret, or the older one, over the very bytes", () => {
    const body = '{"amount": 100}';
    for (const secret of ["webhook-secret", "older-secret"]) {
      expect(gateway.isWebhookGenuine(Buffer.from(body), hex(secret, body))).toBe(true);
    }
    expect(gateway.isWebhookGenuine(Buffer.from(body), hex("key-secret", body))).toBe(false);
    expect(gateway.isWebhookGenuine(Buffer.from('{"amount":100}'), hex("webhook-secret", body))).toBe(false);
  });
});
