import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Merchant, openMerchant } from "./testing/merchant.ts";

let merchant: Merchant;
beforeAll(async () => {
  merchant = await openMerchant();
});
afterAll(() => merchant.close());

const badRequest = (description: string | RegExp) => ({
  statusCode: 400,
  error: { code: "BAD_REQUEST_ERROR", description: expect.stringMatching(description) },
});

describe("an order", () => {
  it("is created with its amount due and read back", async () => {
    const created = await merchant.rzp.orders.create({
      amount: 50_000,
      currency: "INR",
      receipt: "CP-1",
      notes: { booking: "K7" },
    });

    expect(created).toMatchObject({
      entity: "order",
      id: expect.stringMatching(/^order_[A-Za-z0-9]{14}$/),
      amount: 50_000,
      amount_paid: 0,
      amount_due: 50_000,
      receipt: "CP-1",
      status: "created",
      attempts: 0,
      notes: { booking: "K7" },
    });
    expect(await merchant.rzp.orders.fetch(created.id)).toEqual(created);
  });

  it("is the same one when a unique receipt is sent again", async () => {
    const create = () =>
      merchant.post("/v1/orders", { amount: 100, currency: "INR", receipt: "CP-2", unique_receipt: true });
    expect(await create()).toEqual(await create());
  });

  it("is found by its receipt", async () => {
    const { id } = await merchant.rzp.orders.create({ amount: 100, currency: "INR", receipt: "CP-3" });
    const found = await merchant.rzp.orders.all({ receipt: "CP-3" });
    expect(found.items.map((order) => order.id)).toEqual([id]);
  });

  it("is refused when a unique receipt comes again with another amount", async () => {
    await merchant.post("/v1/orders", { amount: 100, currency: "INR", receipt: "CP-4", unique_receipt: true });
    const answer = await merchant.post("/v1/orders", {
      amount: 200,
      currency: "INR",
      receipt: "CP-4",
      unique_receipt: true,
    });
    expect(answer).toMatchObject({ status: 400, body: { error: { description: "Order receipt should be unique." } } });
  });

  it.each([
    ["under one rupee", { amount: 99, currency: "INR" }, /less than minimum/],
    ["with part of a paisa", { amount: 100.5, currency: "INR" }, /must be an integer/],
    ["in a foreign currency", { amount: 100, currency: "USD" }, /not supported/],
    ["with a long receipt", { amount: 100, currency: "INR", receipt: "x".repeat(41) }, /40 characters/],
    [
      "with sixteen notes",
      { amount: 100, currency: "INR", notes: Object.fromEntries([..."abcdefghijklmnop"].map((k) => [k, k])) },
      /15/,
    ],
  ])("is refused %s", async (_, sent, description) => {
    await expect(merchant.rzp.orders.create(sent)).rejects.toMatchObject(badRequest(description));
  });

  it("is refused with a field Razorpay does not know", async () => {
    const answer = await merchant.post("/v1/orders", { amount: 100, currency: "INR", color: "red" });
    expect(answer).toMatchObject({ status: 400, body: { error: { reason: "extra_field_sent", field: "color" } } });
  });

  it("does not exist under a made-up id", async () => {
    await expect(merchant.rzp.orders.fetch("order_00000000000000")).rejects.toMatchObject(badRequest("does not exist"));
  });
});

it("a wrong key secret is refused", async () => {
  const stranger = connect(merchant.sandbox.url, "guessed");
  await expect(stranger.orders.all()).rejects.toMatchObject({ statusCode: 401 });
});

it("a live key is refused at the start", async () => {
  await expect(openMerchant({ keyId: "rzp_live_CarePoint" })).rejects.toThrow("live keys");
});
