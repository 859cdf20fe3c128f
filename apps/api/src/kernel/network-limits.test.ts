import { createHmac } from "node:crypto";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { limitPromoTries } from "../domains/billing/access.ts";
import { asking } from "../testing/asking.ts";
import { addPatient } from "../testing/context.ts";
import { gatewaySecrets, startServer, type TestServer } from "../testing/server.ts";
import { codeOf } from "./errors.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { strictLimits: true, trustProxy: true }, workers: false });
});
afterAll(() => server.close());

let customer = 0;
beforeEach(() => {
  customer += 1;
});
/** Another address of one customer's /64 with each call. */
const rotating = (turn: number) => `2001:db8:0:${customer}::${(turn + 1).toString(16)}`;
const from = (turn: number) => ({ "X-Forwarded-For": rotating(turn) });
const statuses = (answers: readonly Response[]) => new Set(answers.map(({ status }) => status));
const send = (times: number, path: string, init: RequestInit = {}) =>
  Promise.all(
    Array.from({ length: times }, (_, turn) =>
      server.tab().send(path, { ...init, headers: { ...init.headers, ...from(turn) } }),
    ),
  );

it.each([
  ["a file", `/api/files/${newId()}`],
  ["a calendar", `/api/calendar/${"x".repeat(43)}.ics`],
])("%s is not asked for without end by one network, whatever addresses it has", async (_, path) => {
  expect([...statuses(await send(700, path))].toSorted()).toEqual([404, 429]);
});

describe("the way back from the checkout, which carries no cookie", () => {
  const back = (times: number, body: (turn: number) => Record<string, string>) =>
    Promise.all(
      Array.from({ length: times }, (_, turn) =>
        server.tab().send("/api/payments/razorpay/callback", {
          method: "POST",
          headers: { "Content-Type": "application/x-www-form-urlencoded", ...from(turn) },
          body: new URLSearchParams(body(turn)).toString(),
          redirect: "manual",
        }),
      ),
    );
  const signed = (order: string) => {
    const text = `${order}|pay_x`;
    const signature = createHmac("sha256", gatewaySecrets.keySecret).update(text).digest("hex");
    return { razorpay_order_id: order, razorpay_payment_id: "pay_x", razorpay_signature: signature };
  };
  const forged = { ...signed("order_x"), razorpay_signature: "0".repeat(64) };

  it("is shed where nobody signed it, and nobody who has paid is turned away for it", async () => {
    expect([...statuses(await back(100, () => forged))].toSorted()).toEqual([400, 429]);
    // 400, not 429: looked for, and no order of ours
    expect([...statuses(await back(100, (turn) => signed(`order_${customer}x${turn}`)))]).toEqual([400]);
  });

  it("leads home who failed to pay, however many fail in one network", async () => {
    const answers = await back(100, () => ({ "error[metadata]": '{"order_id":"order_x"}' }));
    expect([...statuses(answers)]).toEqual([303]);
  });

  it("is not looked for without end when it is sent again, from whichever network", async () => {
    const answers = await back(100, () => signed(`order_again${customer}`));
    expect([...statuses(answers)].toSorted()).toEqual([400, 429]);
  });
});

it("whoever forges webhooks is shed; the gateway's own word is heard from the same network at the same time", async () => {
  const body = JSON.stringify({ event: "payment.captured", payload: {} });
  const signature = createHmac("sha256", gatewaySecrets.webhookSecret).update(body).digest("hex");
  const forged = { method: "POST", body, headers: { "X-Razorpay-Signature": "0".repeat(64) } };
  const genuine = { method: "POST", body, headers: { "X-Razorpay-Signature": signature } };
  expect([...statuses(await send(100, "/webhooks/razorpay", forged))].toSorted()).toEqual([401, 429]);
  expect([...statuses(await send(100, "/webhooks/razorpay", genuine))]).toEqual([200]);
});

it("promo codes are tried by one network together, and no address stands in the table of limits", async () => {
  const { hospital } = server;
  const said: string[] = [];
  for (let turn = 0; turn < 70; turn += 1) {
    const { ctx } = asking(hospital, await addPatient(hospital));
    const strict = { ...ctx, env: { ...ctx.env, strictLimits: true }, address: rotating(turn) };
    said.push(await limitPromoTries(strict).then(() => "tried", codeOf));
  }
  expect(said.filter((each) => each === "tried")).toHaveLength(60);
  const limits = await hospital.db.selectFrom("rateLimits").select("key").execute();
  expect(limits.filter(({ key }) => /2001:db8|127\.0\.0\.1/.test(key))).toEqual([]);
});
