import { expect, it } from "vitest";
import { cashNow, isSaid, settlementOf } from "./settling.ts";

it("cash needs no more words, a transfer its reference, and 'other' a note", () => {
  expect(isSaid(cashNow)).toBe(true);
  expect(isSaid({ ...cashNow, way: "upi", reference: "4242" })).toBe(false);
  expect(isSaid({ ...cashNow, way: "upi", reference: " 424242424242 " })).toBe(true);
  expect(isSaid({ ...cashNow, way: "later" })).toBe(true);
  expect(isSaid({ ...cashNow, way: "later", reason: "other", note: "  " })).toBe(false);
  expect(isSaid({ ...cashNow, way: "later", reason: "other", note: "Wallet upstairs" })).toBe(true);
});

it("what was said travels as part of a walk-in, without what was not asked for", () => {
  const said = { ...cashNow, reference: "412345678901", note: " after the test " };
  expect(settlementOf(said)).toEqual({ method: "cash" });
  expect(settlementOf({ ...said, way: "upi" })).toEqual({ method: "upi", reference: "412345678901" });
  const later = { method: "later", reason: "after_visit" };
  expect(settlementOf({ ...said, way: "later" })).toEqual({ ...later, note: "after the test" });
  expect(settlementOf({ ...cashNow, way: "later" })).toEqual(later);
});
