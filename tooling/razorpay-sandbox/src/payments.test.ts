import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keys, type Merchant, openMerchant } from "./testing/merchant.ts";

const { validatePaymentVerification } = createRequire(import.meta.url)("razorpay/dist/utils/razorpay-utils.js");

let merchant: Merchant;
beforeEach(async () => {
  merchant = await openMerchant();
});
afterEach(() => merchant.close());

describe("a successful payment", () => {
  it("is captured by itself and pays the order", async () => {
    const orderId = await merchant.newOrder();
    const { razorpay_payment_id } = await merchant.sandbox.control.pay(orderId, { outcome: "success" });

    expect(await merchant.rzp.payments.fetch(razorpay_payment_id)).toMatchObject({
      status: "captured",
      captured: true,
      amount: 50_000,
      order_id: orderId,
      method: "upi",
      fee: 1_180,
      tax: 180,
    });
    expect(await merchant.rzp.orders.fetch(orderId)).toMatchObject({
      status: "paid",
      amount_paid: 50_000,
      amount_due: 0,
      attempts: 1,
    });
  });

  it("carries a signature that the SDK accepts", async () => {
    const orderId = await merchant.newOrder();
    const paid = await merchant.sandbox.control.pay(orderId, { outcome: "success" });
    const told = { order_id: orderId, payment_id: paid.razorpay_payment_id };
    expect(validatePaymentVerification(told, paid.razorpay_signature, keys.keySecret)).toBe(true);
    expect(validatePaymentVerification(told, paid.razorpay_signature, "another secret")).toBe(false);
  });

  it("announces authorized, captured and the order paid, in this order", async () => {
    await merchant.sandbox.control.pay(await merchant.newOrder(), { outcome: "success" });
    await merchant.sandbox.control.settled();
    expect(merchant.events()).toEqual(["payment.authorized", "payment.captured", "order.paid"]);
  });

  it("leaves no room for a second one", async () => {
    const orderId = await merchant.newOrder();
    await merchant.sandbox.control.pay(orderId, { outcome: "success" });
    await expect(merchant.sandbox.control.pay(orderId, { outcome: "success" })).rejects.toThrow("already done");
  });
});

it("the payments of a span of time are listed, the latest first, a page at a time", async () => {
  const [first, second] = [await merchant.newOrder(), await merchant.newOrder()];
  for (const order of [first, second]) await merchant.sandbox.control.pay(order, { outcome: "success" });
  const now = Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);
  const listed = async (span: object) =>
    (await merchant.rzp.payments.all({ from: now - 60, to: now + 60, count: 100, ...span })).items;
  expect((await listed({})).map(({ order_id }) => order_id)).toEqual([second, first]);
  expect((await listed({ count: 1, skip: 1 })).map(({ order_id }) => order_id)).toEqual([first]);
  expect(await listed({ to: now - 30 })).toEqual([]);
});

describe("a payment that fails", () => {
  it("says why and lets the order be tried again", async () => {
    const orderId = await merchant.newOrder();
    const failed = await merchant.sandbox.control.pay(orderId, { outcome: "failure" });
    expect(failed).toMatchObject({
      status: "failed",
      error: { code: "BAD_REQUEST_ERROR", source: "bank", metadata: { order_id: orderId } },
    });
    await merchant.sandbox.control.pay(orderId, { outcome: "success", method: "card" });

    const { items } = await merchant.rzp.orders.fetchPayments(orderId);
    expect(items.map((payment) => payment.status)).toEqual(["captured", "failed"]);
    expect(await merchant.rzp.orders.fetch(orderId)).toMatchObject({ status: "paid", attempts: 2 });
  });
});

describe("a late answer from the bank", () => {
  it("captures a payment that had failed, and forgets its error", async () => {
    const orderId = await merchant.newOrder();
    const { razorpay_payment_id } = await merchant.sandbox.control.pay(orderId, { outcome: "late" });
    await merchant.sandbox.control.lateCapture(razorpay_payment_id);
    await merchant.sandbox.control.settled();

    expect(await merchant.rzp.payments.fetch(razorpay_payment_id)).toMatchObject({
      status: "captured",
      error_code: null,
    });
    expect(merchant.events()).toEqual(["payment.failed", "payment.authorized", "payment.captured", "order.paid"]);
  });

  it("comes by itself after the seconds given", async () => {
    const orderId = await merchant.newOrder();
    await merchant.sandbox.control.pay(orderId, { outcome: "late", captureAfterSeconds: 0 });
    await expect.poll(() => merchant.events()).toContain("order.paid");
  });

  it("captures a payment that was pending, after silence", async () => {
    const { razorpay_payment_id } = await merchant.sandbox.control.pay(await merchant.newOrder(), {
      outcome: "pending",
    });
    await merchant.sandbox.control.settled();
    expect(merchant.events()).toEqual([]);
    expect(await merchant.rzp.payments.fetch(razorpay_payment_id)).toMatchObject({ status: "created" });

    expect(await merchant.sandbox.control.lateCapture(razorpay_payment_id)).toMatchObject({ status: "captured" });
  });

  it("can be a no", async () => {
    const { razorpay_payment_id } = await merchant.sandbox.control.pay(await merchant.newOrder(), {
      outcome: "pending",
    });
    expect(await merchant.sandbox.control.failPending(razorpay_payment_id)).toMatchObject({ status: "failed" });
  });

  it("stays authorized when the order was paid meanwhile, and is given back", async () => {
    const orderId = await merchant.newOrder();
    const late = await merchant.sandbox.control.pay(orderId, { outcome: "pending" });
    await merchant.sandbox.control.pay(orderId, { outcome: "success" });
    expect(await merchant.sandbox.control.lateCapture(late.razorpay_payment_id)).toMatchObject({
      status: "authorized",
    });

    await merchant.sandbox.control.autoRefund(late.razorpay_payment_id);
    await merchant.sandbox.control.settled();
    const refund = merchant.received.find(({ event }) => event === "refund.processed");
    expect(refund?.payload.payment?.entity.captured).toBe(false);
  });
});

describe("an authorized payment", () => {
  it("is captured by hand when the order asks for it, once and for its own amount", async () => {
    const order = await merchant.post("/v1/orders", { amount: 50_000, currency: "INR", payment_capture: false });
    const { id } = order.body as { id: string };
    const { razorpay_payment_id } = await merchant.sandbox.control.pay(id, { outcome: "success" });

    await expect(merchant.rzp.payments.capture(razorpay_payment_id, 40_000, "INR")).rejects.toMatchObject({
      statusCode: 400,
    });
    const captured = await merchant.rzp.payments.capture(razorpay_payment_id, 50_000, "INR");
    expect(captured).toMatchObject({ status: "captured" });
    await expect(merchant.rzp.payments.capture(razorpay_payment_id, 50_000, "INR")).rejects.toMatchObject({
      error: { description: "This payment has already been captured" },
    });
  });

  it("bars the order from another payment", async () => {
    await merchant.sandbox.control.faults({ keepAuthorized: true });
    const orderId = await merchant.newOrder();
    expect(await merchant.sandbox.control.pay(orderId, { outcome: "success" })).toMatchObject({ status: "authorized" });
    await expect(merchant.sandbox.control.pay(orderId, { outcome: "success" })).rejects.toThrow("already done");
  });
});
