import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keys, type Merchant, openMerchant } from "./testing/merchant.ts";

let merchant: Merchant;
beforeAll(async () => {
  merchant = await openMerchant();
});
afterAll(() => merchant.close());

const get = (path: string) => fetch(`${merchant.sandbox.url}${path}`);
const page = async (orderId: string, more = "") =>
  (await get(`/checkout?key_id=${keys.keyId}&order_id=${orderId}${more}`)).text();

describe("the checkout page", () => {
  it("shows the order's own amount and who is paid, with markup made harmless", async () => {
    const shown = await page(await merchant.newOrder(12_34_567_00), "&name=Asha+%26+%3Cb%3E");
    expect(shown).toContain("₹12,34,567.00");
    expect(shown).toContain("Asha &amp; &lt;b&gt;");
    expect(shown).toContain("no real money moves");
  });

  it("may be framed by anyone and runs no inline script or style", async () => {
    const response = await get(`/checkout?key_id=${keys.keyId}&order_id=${await merchant.newOrder()}`);
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("script-src 'self'; style-src 'self'");
    expect(policy).not.toContain("frame-ancestors");
    expect(response.headers.get("x-frame-options")).toBeNull();
    expect(await response.text()).not.toMatch(/<script(?![^>]*src)|<style| style=| on[a-z]+=/);
  });

  it("offers nothing to pay for a paid order, an unknown one or a wrong key", async () => {
    const orderId = await merchant.newOrder();
    await merchant.sandbox.control.pay(orderId, { outcome: "success" });
    expect(await page(orderId)).toContain("already paid");
    expect(await page("order_00000000000000")).toContain("does not exist");
    expect(await (await get(`/checkout?key_id=rzp_test_other&order_id=${orderId}`)).text()).toContain(
      "api key provided is invalid",
    );
  });
});

describe("paying on the page", () => {
  const pay = async (outcome: string) => {
    const order_id = await merchant.newOrder();
    const { body } = await merchant.post("/checkout/pay", {
      order_id,
      key_id: keys.keyId,
      outcome,
      email: "asha@example.org",
    });
    return body;
  };

  it("answers with a signature on success only", async () => {
    expect(await pay("success")).toMatchObject({
      status: "captured",
      razorpay_signature: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await pay("failure")).not.toHaveProperty("razorpay_signature");
    expect(await pay("pending")).not.toHaveProperty("razorpay_signature");
  });

  it("keeps the payer's address", async () => {
    await pay("success");
    const { payments } = await merchant.sandbox.control.ledger();
    expect(payments.at(-1)).toMatchObject({ email: "asha@example.org" });
  });
});

it("the way back posts the result to the merchant and nowhere else", async () => {
  const response = await fetch(`${merchant.sandbox.url}/checkout/return`, {
    method: "POST",
    body: new URLSearchParams({ callback_url: "http://localhost:9/callback?visit=1", "error[code]": 'BAD"REQUEST' }),
  });
  const shown = await response.text();
  expect(response.headers.get("content-security-policy")).toContain("form-action http://localhost:9");
  expect(shown).toContain('action="http://localhost:9/callback?visit=1"');
  expect(shown).toContain('name="error[code]" value="BAD&quot;REQUEST"');
});

it("the way back refuses an address that is not a web address", async () => {
  const response = await fetch(`${merchant.sandbox.url}/checkout/return`, {
    method: "POST",
    body: new URLSearchParams({ callback_url: "javascript:alert(1)" }),
  });
  expect(response.status).toBe(400);
});
