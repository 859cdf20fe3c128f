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

it("a card needs its slip's reference and never its number, a cheque all that tells it from others", () => {
  expect(isSaid({ ...cashNow, way: "card", reference: "" })).toBe(false);
  expect(isSaid({ ...cashNow, way: "card", reference: "a1b2c3" })).toBe(true);
  expect(isSaid({ ...cashNow, way: "card", reference: "4111111111111111" })).toBe(false);
  const cheque = { ...cashNow, way: "cheque", chequeNumber: "000123", bank: "SBI", dated: "2026-11-26" } as const;
  expect(isSaid(cheque)).toBe(true);
  expect(settlementOf(cheque)).toEqual({ method: "cheque", number: "000123", bank: "SBI", dated: "2026-11-26" });
  for (const lacking of [{ chequeNumber: "12" }, { bank: "" }, { dated: "" }])
    expect(isSaid({ ...cheque, ...lacking })).toBe(false);
});

it("what was said travels as part of a walk-in, without what was not asked for", () => {
  const said = { ...cashNow, reference: "412345678901", note: " after the test " };
  expect(settlementOf(said)).toEqual({ method: "cash" });
  expect(settlementOf({ ...said, way: "upi" })).toEqual({ method: "upi", reference: "412345678901" });
  const later = { method: "later", reason: "after_visit" };
  expect(settlementOf({ ...said, way: "later" })).toEqual({ ...later, note: "after the test" });
  expect(settlementOf({ ...cashNow, way: "later" })).toEqual(later);
});
