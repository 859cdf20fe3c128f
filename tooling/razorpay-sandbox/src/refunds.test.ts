import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Merchant, openMerchant } from "./testing/merchant.ts";

let merchant: Merchant;
let paymentId: string;
beforeEach(async () => {
  merchant = await openMerchant();
  const paid = await merchant.sandbox.control.pay(await merchant.newOrder(), { outcome: "success" });
  paymentId = paid.razorpay_payment_id;
});
afterEach(() => merchant.close());

const refundWithKey = (key: string, body: object) =>
  merchant.post(`/v1/payments/${paymentId}/refund`, body, { "x-refund-idempotency": key });

describe("a refund", () => {
  it("goes from pending to processed and leaves the order paid", async () => {
    await merchant.sandbox.control.faults({ holdRefunds: true });
    const refund = await merchant.rzp.payments.refund(paymentId, { amount: 20_000 });
    expect(refund).toMatchObject({ entity: "refund", status: "pending", amount: 20_000, payment_id: paymentId });
    expect(await merchant.rzp.payments.fetch(paymentId)).toMatchObject({
      status: "captured",
      amount_refunded: 20_000,
      refund_status: "partial",
    });

    await merchant.sandbox.control.settleRefund(refund.id, "processed");
    await merchant.sandbox.control.settled();
    expect(await merchant.rzp.refunds.fetch(refund.id)).toMatchObject({ status: "processed" });
    expect(merchant.events().slice(-2)).toEqual(["refund.created", "refund.processed"]);
    expect((await merchant.sandbox.control.ledger()).orders[0]).toMatchObject({ status: "paid" });
  });

  it("takes what is left when no amount is named, and no more after that", async () => {
    await merchant.rzp.payments.refund(paymentId, { amount: 20_000 });
    expect(await merchant.rzp.payments.refund(paymentId, {})).toMatchObject({ amount: 30_000 });
    expect(await merchant.rzp.payments.fetch(paymentId)).toMatchObject({ status: "refunded", refund_status: "full" });
    await expect(merchant.rzp.payments.refund(paymentId, { amount: 100 })).rejects.toMatchObject({
      error: { description: "The payment has been fully refunded already" },
    });
    const { count } = await merchant.rzp.payments.fetchMultipleRefund(paymentId, {});
    expect(count).toBe(2);
  });

  it("is refused beyond the amount captured", async () => {
    await expect(merchant.rzp.payments.refund(paymentId, { amount: 50_001 })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  it("is refused for money that was never captured", async () => {
    const failed = await merchant.sandbox.control.pay(await merchant.newOrder(), { outcome: "failure" });
    await expect(merchant.rzp.payments.refund(failed.razorpay_payment_id, {})).rejects.toMatchObject({
      error: { description: expect.stringContaining("should be captured") },
    });
  });

  it("that fails gives its amount back to the payment", async () => {
    await merchant.sandbox.control.faults({ failRefunds: { times: 1 } });
    await merchant.rzp.payments.refund(paymentId, {});
    await merchant.sandbox.control.settled();
    expect(merchant.events().at(-1)).toBe("refund.failed");
    expect(await merchant.rzp.payments.fetch(paymentId)).toMatchObject({ status: "captured", amount_refunded: 0 });
  });
});

it("is refused while the merchant's balance is short, and made with the same key once it is not", async () => {
  await merchant.sandbox.control.faults({ shortBalance: { times: 1, match: paymentId } });
  expect(await refundWithKey("refund-0009", { amount: 1_000 })).toMatchObject({
    status: 400,
    body: { error: { description: expect.stringContaining("not have enough balance") } },
  });
  expect((await merchant.sandbox.control.ledger()).refunds).toEqual([]);
  expect(await refundWithKey("refund-0009", { amount: 1_000 })).toMatchObject({ status: 200 });
});

it("that failed may be paid out after all, even when another has gone back meanwhile", async () => {
  const { control } = merchant.sandbox;
  await control.faults({ failRefunds: { times: 1 } });
  const late = await merchant.rzp.payments.refund(paymentId, {});
  await control.settled();
  await merchant.rzp.payments.refund(paymentId, {});
  await control.settled();
  expect(await control.settleRefund(late.id, "processed")).toMatchObject({ status: "processed" });
  expect(merchant.events().at(-1)).toBe("refund.processed");
  expect(await merchant.rzp.payments.fetch(paymentId)).toMatchObject({ status: "refunded", amount_refunded: 100_000 });
  await expect(control.settleRefund(late.id, "failed")).rejects.toMatchObject({ status: 400 });
});

describe("a refund's idempotency key", () => {
  it("brings the same refund for the same body, however it is spelled", async () => {
    const first = await refundWithKey("refund-0001", { amount: 1_000, speed: "normal" });
    const again = await refundWithKey("refund-0001", { speed: "normal", amount: 1_000 });
    expect(again.body).toMatchObject({ id: (first.body as { id: string }).id });
    expect((await merchant.sandbox.control.ledger()).refunds).toHaveLength(1);
  });

  it("is refused with another body", async () => {
    await refundWithKey("refund-0002", { amount: 1_000 });
    expect(await refundWithKey("refund-0002", { amount: 2_000 })).toMatchObject({
      status: 400,
      body: { error: { description: expect.stringContaining("Different request") } },
    });
  });

  it.each(["short", "has a space in it", "ten-chars!"])("is refused when it reads %j", async (key) => {
    expect(await refundWithKey(key, { amount: 1_000 })).toMatchObject({ status: 400 });
  });

  it("answers 409 while the first request is under way", async () => {
    await merchant.sandbox.control.faults({ apiLatencyMs: 200 });
    const answers = await Promise.all([1, 2].map(() => refundWithKey("refund-0003", { amount: 1_000 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
