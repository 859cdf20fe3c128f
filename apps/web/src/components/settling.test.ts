import { paise } from "@carepoint/domain/kernel/money";
import { expect, it } from "vitest";
import {
  cashNow,
  isSaid as isSaidFor,
  paidNow,
  type Settling,
  settlementOf as settlementFor,
  takenOf,
} from "./settling.ts";
import { amountsOf, newPart } from "./tenders.ts";

const asked = { due: paise(50_000), mayWait: true };
const isSaid = (said: Settling) => isSaidFor(said, asked);
const settlementOf = (said: Settling) => settlementFor(said, asked);

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

const today = "2026-11-26";
const part = (id: number, way: "cash" | "upi", more: object) => ({ ...newPart(id, way, today), ...more });
const both = (cash: string, upi: string, more: object = {}): Settling => ({
  ...cashNow,
  way: "split",
  parts: [part(1, "cash", { amount: cash }), part(2, "upi", { amount: upi, reference: "412345678901" })],
  ...more,
});

it("in parts, the last amount left empty stands for all that is left", () => {
  expect(amountsOf(both("300", "").parts, asked.due)).toEqual([30_000, 20_000]);
  expect(settlementOf(both("300", ""))).toEqual({
    method: "split",
    tenders: [
      { method: "cash", amount: 30_000 },
      { method: "upi", reference: "412345678901", amount: 20_000 },
    ],
  });
  expect(amountsOf(both("", "").parts, asked.due)).toEqual([null, 50_000]);
  expect(isSaid(both("", ""))).toBe(false);
});

it("in parts that come to less, the rest is said to be due with a reason, where the bill may wait", () => {
  const said = both("300", "150.50");
  expect(paidNow(said, asked.due)).toBe(45_050);
  expect(settlementOf(said)).toMatchObject({ rest: { reason: "after_visit" } });
  expect(isSaid({ ...said, reason: "other" })).toBe(false);
  expect(settlementFor(said, { ...asked, mayWait: false })).not.toHaveProperty("rest");
});

it("in parts that come to more, or one of which is not whole, is not enough said", () => {
  expect(isSaid(both("300", "200.01"))).toBe(false);
  expect(isSaid(both("500", ""))).toBe(false);
  expect(isSaid(both("300", "x"))).toBe(false);
  expect(isSaid({ ...both("300", ""), parts: [part(1, "cash", { amount: "300" }), part(2, "upi", {})] })).toBe(false);
});

it("an advance that pays is used, and only the rest is received", () => {
  expect(takenOf({ ...cashNow, way: "upi" }, asked.due)).toEqual({ received: 50_000, used: 0 });
  expect(takenOf({ ...cashNow, way: "deposit" }, asked.due)).toEqual({ received: 0, used: 50_000 });
  const parts = [{ ...newPart(1, "deposit", today), amount: "400" }, newPart(2, "cash", today)];
  expect(takenOf({ ...cashNow, way: "split", parts }, asked.due)).toEqual({ received: 10_000, used: 40_000 });
});
