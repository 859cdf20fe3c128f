import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectControl } from "./control-over-http.ts";
import { type Merchant, openMerchant } from "./testing/merchant.ts";

let merchant: Merchant;
beforeEach(async () => {
  merchant = await openMerchant();
});
afterEach(() => merchant.close());

describe("scripted API faults", () => {
  it("answer 500 once, without an effect", async () => {
    await merchant.sandbox.control.faults({ failApi: { times: 1, match: "POST /v1/orders" } });
    await expect(merchant.newOrder()).rejects.toMatchObject({ statusCode: 500, error: { code: "SERVER_ERROR" } });
    expect((await merchant.sandbox.control.ledger()).orders).toEqual([]);
    await expect(merchant.newOrder()).resolves.toMatch(/^order_/);
  });

  it("lose the answer after the effect: the SDK cannot tell, a retry with the same receipt can", async () => {
    await merchant.sandbox.control.faults({ loseAnswer: { times: 1 } });
    const create = () =>
      merchant.post("/v1/orders", { amount: 100, currency: "INR", receipt: "CP-9", unique_receipt: true });
    await expect(create()).rejects.toThrow();
    await create();
    expect((await merchant.sandbox.control.ledger()).orders).toHaveLength(1);
  });

  it("surface in the SDK as a TypeError when the answer is lost", async () => {
    await merchant.sandbox.control.faults({ loseAnswer: { times: 1 } });
    await expect(merchant.newOrder()).rejects.toBeInstanceOf(TypeError);
    expect((await merchant.sandbox.control.happenings()).map(({ what }) => what)).toContain("api.answer_lost");
  });

  it("capture a second attempt of an order that is paid, only when scripted", async () => {
    const { control } = merchant.sandbox;
    const twice = async () => {
      const orderId = await merchant.newOrder();
      const { razorpay_payment_id: first } = await control.pay(orderId, { outcome: "pending" });
      await control.pay(orderId, { outcome: "success" });
      return control.lateCapture(first);
    };
    expect(await twice()).toMatchObject({ status: "authorized", captured: false });
    await control.faults({ captureTwice: true });
    expect(await twice()).toMatchObject({ status: "captured", captured: true });
  });

  it("charge another amount than the order's", async () => {
    await merchant.sandbox.control.faults({ wrongAmount: { times: 1, by: -10_000 } });
    const orderId = await merchant.newOrder(50_000);
    const { razorpay_payment_id } = await merchant.sandbox.control.pay(orderId, { outcome: "success" });
    expect(await merchant.rzp.payments.fetch(razorpay_payment_id)).toMatchObject({
      amount: 40_000,
      status: "captured",
    });
  });

  it("are refused when misspelled", async () => {
    const misspelled: object = { dropWebhook: { times: 1 } };
    await expect(merchant.sandbox.control.faults(misspelled)).rejects.toThrow("no such fault: dropWebhook");
  });
});

describe("the control over HTTP", () => {
  it("pays, scripts and reads like the one in process", async () => {
    const control = connectControl(merchant.sandbox.url);
    await control.faults({ dropWebhooks: { times: 3 } });
    const paid = await control.pay(await merchant.newOrder(), { outcome: "success" });
    await control.settled();
    expect(merchant.events()).toEqual([]);
    expect((await control.ledger()).payments.map(({ id }) => id)).toEqual([paid.razorpay_payment_id]);
    await control.reset();
    expect(await control.ledger()).toEqual({ asks: [], orders: [], payments: [], refunds: [], webhooks: [] });
  });

  it("says what went wrong", async () => {
    const control = connectControl(merchant.sandbox.url);
    await expect(control.pay("order_00000000000000", { outcome: "success" })).rejects.toThrow("does not exist");
  });

  it("refuses what a web page could send unasked", async () => {
    const response = await fetch(`${merchant.sandbox.url}/__control`, { method: "POST", body: '{"action":"reset"}' });
    expect(response.status).toBe(400);
  });
});
