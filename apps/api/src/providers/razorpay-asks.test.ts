import { type Sandbox, startSandbox } from "@carepoint/razorpay-sandbox/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codeOf } from "../kernel/errors.ts";
import type { PaymentProvider } from "./providers.ts";
import { openRazorpay } from "./razorpay.ts";

const keys = { keyId: "rzp_test_CarePointAsks", keySecret: "key-secret", webhookSecret: "webhook-secret" };
let sandbox: Sandbox;
let gateway: PaymentProvider;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, ...keys });
  const settings = { ...keys, webhookSecrets: [keys.webhookSecret], baseUrl: sandbox.url, checkoutUrl: "" };
  gateway = openRazorpay(settings, () => Temporal.Now.instant());
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

const sum = {
  receipt: "r1",
  amount: 50_000,
  currency: "INR",
  payee: "Care Point",
  minutes: 15,
  notes: { payment: "p" },
};
const ids = (attempts: readonly { id: string }[]) => attempts.map(({ id }) => id).sort();

describe("a link", () => {
  it("is the same one under the same receipt, also when the first answer was lost", async () => {
    await sandbox.control.faults({ loseAnswer: { times: 1, match: "payment_links" } });
    const made = await gateway.createLink(sum);
    expect(await gateway.createLink(sum)).toEqual(made);
    expect((await sandbox.control.ledger()).asks.map(({ id }) => id)).toEqual([made.id]);
    expect(made.content).toMatch(/^http/);
  });

  it("is refused under a known receipt with another sum", async () => {
    await gateway.createLink(sum);
    await expect(gateway.createLink({ ...sum, amount: 60_000 }).catch(codeOf)).resolves.toBe("payment_mismatch");
  });

  it("shows every attempt at it, those that failed and one that nobody has answered too", async () => {
    const { id } = await gateway.createLink(sum);
    expect(await gateway.paymentsOf(id)).toEqual([]);
    const failed = await sandbox.control.payLink(id, { outcome: "failure" });
    const pending = await sandbox.control.payLink(id, { outcome: "pending" });
    const paid = await sandbox.control.payLink(id, { outcome: "success" });
    const tried = [failed, pending, paid].map((attempt) => ({ id: attempt.razorpay_payment_id }));
    expect(ids(await gateway.paymentsOf(id))).toEqual(ids(tried));
  });
});

describe("a code", () => {
  it("says what is to be paid, and shows every attempt at it", async () => {
    const { id, content } = await gateway.createCode(sum);
    expect(content).toContain("am=500.00");
    const { razorpay_payment_id: ref } = await sandbox.control.payCode(id, { outcome: "success" });
    expect(await gateway.paymentsOf(id)).toMatchObject([{ id: ref, orderRef: null, captured: true, amount: 50_000 }]);
  });

  it("leaves the outcome unknown when its answer was lost", async () => {
    await sandbox.control.faults({ loseAnswer: { times: 1, match: "qr_codes" } });
    await expect(gateway.createCode(sum).catch(codeOf)).resolves.toBe("provider_unavailable");
  });
});

describe("either", () => {
  it("ends once, and ending what is over is no trouble", async () => {
    const [code, link] = await Promise.all([gateway.createCode(sum), gateway.createLink(sum)]);
    for (const { id } of [code, link, code, link]) await gateway.endAsk(id);
    await expect(sandbox.control.payCode(code.id, { outcome: "success" })).rejects.toThrow("closed");
    await expect(sandbox.control.payLink(link.id, { outcome: "success" })).rejects.toThrow("cancelled");
  });

  it("does not end while the gateway is silent", async () => {
    const { id } = await gateway.createCode(sum);
    await sandbox.control.faults({ failApi: { times: 1 } });
    await expect(gateway.endAsk(id).catch(codeOf)).resolves.toBe("provider_unavailable");
  });

  it("is named by what came by it, and nothing else is", async () => {
    const [code, link] = await Promise.all([gateway.createCode(sum), gateway.createLink(sum)]);
    const order = await gateway.createOrder({ ...sum, receipt: "r2" });
    const [byCode, byLink, byOrder] = [
      await sandbox.control.payCode(code.id, { outcome: "success" }),
      await sandbox.control.payLink(link.id, { outcome: "success" }),
      await sandbox.control.pay(order.id, { outcome: "success" }),
    ];
    const owner = async ({ razorpay_payment_id: ref }: typeof byCode) => gateway.askOf(await gateway.payment(ref));
    expect([await owner(byCode), await owner(byLink), await owner(byOrder)]).toEqual([code.id, link.id, null]);
    expect(await gateway.askOf({ id: "pay_00000000000000", orderRef: null })).toBeNull();
  });
});
