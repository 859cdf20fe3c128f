import { expect, it } from "vitest";
import { nextAttempt, refundKey, refundOfKey, refundTrouble } from "./refund-attempts.ts";
import { refundStatuses } from "./states.ts";

const now = Temporal.Instant.from("2026-12-07T02:30:00Z");
const id = "0193a1b2-0000-7000-8000-00000000abcd";
const progress = { status: "failed" as const, providerRef: "rfnd_1", attempt: 1, triedAt: now };

it("only a failure that the gateway itself told makes a new key", () => {
  expect(nextAttempt(progress)).toBe(2);
  expect(nextAttempt({ ...progress, providerRef: null })).toBe(1);
  for (const status of ["requested", "sent", "due"] as const) expect(nextAttempt({ ...progress, status })).toBe(1);
});

it("every attempt's key obeys the gateway's rule and is its own", () => {
  const keys = [1, 2, 3, 12].map((attempt) => refundKey(id, attempt));
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{10,40}$/);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(refundOfKey(key)).toBe(id);
  for (const receipt of ["", "refund", "made-by-hand", `refund-${id}`, `${refundKey(id, 1)}0`])
    expect(refundOfKey(receipt)).toBeNull();
});

it("needs a person at once when it failed or waits at the counter, else after its patience", () => {
  const at = (minutes: number) =>
    refundStatuses.map((status) => refundTrouble({ status, triedAt: now }, now.add({ minutes })));
  expect(at(29)).toEqual(["due", null, null, null, "failed", null]);
  expect(at(30)).toEqual(["due", "unanswered", null, null, "failed", null]);
  const short = { status: "failed", triedAt: now, refusedFor: "short_balance" } as const;
  expect(refundTrouble(short, now)).toBe("short");
  expect(refundTrouble({ ...short, status: "requested" }, now)).toBeNull();
  expect(at(5 * 24 * 60)).toEqual(["due", "unanswered", "slow", null, "failed", null]);
});
