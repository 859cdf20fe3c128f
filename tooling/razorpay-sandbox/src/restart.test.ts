import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openMerchant } from "./testing/merchant.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "razorpay-sandbox-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("orders, payments and undelivered webhooks survive a restart", async () => {
  const dataFile = join(folder, "sandbox.json");
  const before = await openMerchant({ dataFile, retryDelaysMs: [60_000] });
  before.answers.push(500, 500, 500);
  const orderId = await before.newOrder();
  await before.sandbox.control.pay(orderId, { outcome: "success" });
  await expect.poll(() => before.received.length).toBe(3);
  await expect
    .poll(async () => (await before.sandbox.control.ledger()).webhooks.every(({ attempts }) => attempts === 1))
    .toBe(true);
  await before.close();

  const after = await openMerchant({ dataFile });
  await after.sandbox.control.settled();
  expect(await after.rzp.orders.fetch(orderId)).toMatchObject({ status: "paid" });
  expect(after.received.map(({ id }) => id)).toEqual(before.received.map(({ id }) => id));
  await after.close();
});

it("a damaged data file is an error, not an empty sandbox", async () => {
  const dataFile = join(folder, "sandbox.json");
  await writeFile(dataFile, "{");
  await expect(openMerchant({ dataFile })).rejects.toThrow(SyntaxError);
});
