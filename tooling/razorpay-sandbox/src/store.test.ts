import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openStore } from "./store.ts";

const webhook = (number: number) =>
  ({ id: `evt_${number}`, event: "order.paid", body: "{}", secret: "", attempts: 1, state: "delivered" }) as const;

/** How many are left of as many, and which is the oldest. */
function left(dataFile: string | undefined, count: number) {
  const store = openStore(dataFile, () => "acc_1");
  for (let number = 0; number < count; number += 1) store.state.webhooks.push(webhook(number));
  store.changed();
  const { webhooks } = store.state;
  store.close();
  return [webhooks.length, webhooks[0]?.id];
}

it("a file keeps the latest five thousand webhooks; in memory all stay, for who counts them", () => {
  const folder = mkdtempSync(join(tmpdir(), "razorpay-sandbox-"));
  expect(left(join(folder, "sandbox.json"), 6_000)).toEqual([5_000, "evt_1000"]);
  expect(left(undefined, 6_000)).toEqual([6_000, "evt_0"]);
  rmSync(folder, { recursive: true });
});
