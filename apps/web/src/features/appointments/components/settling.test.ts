import { expect, it } from "vitest";
import { cashNow, isSaid } from "./settling.ts";

it("cash needs no more words, a transfer its reference, and 'other' a note", () => {
  expect(isSaid(cashNow)).toBe(true);
  expect(isSaid({ ...cashNow, way: "upi", reference: "4242" })).toBe(false);
  expect(isSaid({ ...cashNow, way: "upi", reference: " 424242424242 " })).toBe(true);
  expect(isSaid({ ...cashNow, way: "later" })).toBe(true);
  expect(isSaid({ ...cashNow, way: "later", reason: "other", note: "  " })).toBe(false);
  expect(isSaid({ ...cashNow, way: "later", reason: "other", note: "Wallet upstairs" })).toBe(true);
});
