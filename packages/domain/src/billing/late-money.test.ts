import { expect, it } from "vitest";
import { lateMoney, type UnpaidPayment } from "./late-money.ts";

const now = Temporal.Instant.from("2026-12-07T02:30:00Z");
const payment: UnpaidPayment = {
  orderRef: "order_1",
  createdAt: now,
  openedAt: now,
  lastAttemptAt: null,
  isAuthorized: false,
};
const told = (change: Partial<UnpaidPayment>) => {
  const { from, until } = lateMoney({ ...payment, ...change });
  return [from, until.since(now).total("minutes")];
};

it("nobody can pay an order that was never made", () => {
  expect(told({ orderRef: null })).toEqual(["nobody", 1]);
});

it("a checkout that was left open may bring money for an hour after it was opened last", () => {
  expect(told({})).toEqual(["checkout", 60]);
  expect(told({ openedAt: now.add({ minutes: 7 }) })).toEqual(["checkout", 67]);
  expect(told({ openedAt: null })).toEqual(["checkout", 60]);
});

it("a bank may answer for three days after the last attempt, and what it promised may be taken for five", () => {
  expect(told({ lastAttemptAt: now })).toEqual(["bank", 3 * 24 * 60]);
  expect(told({ lastAttemptAt: now, isAuthorized: true })).toEqual(["bank", 5 * 24 * 60]);
});
