import { paise } from "@carepoint/domain/kernel/money";
import { expect, it } from "vitest";
import { faultsOf, type Giving, sharesOf, toRefund, withShare } from "./giving.ts";

const left = paise(37_655);
const said = (change: Partial<Giving>): Giving => ({
  amount: "376.55",
  reason: "goodwill",
  note: "",
  shares: {},
  ...change,
});

it.each([
  ["nothing was said", { amount: "", reason: "" }, { amount: "no_amount", reason: "no_reason" }],
  ["it is no amount", { amount: "-5" }, { amount: "no_amount" }],
  ["it is nothing", { amount: "0.00" }, { amount: "no_amount" }],
  ["a paisa more than is left", { amount: "376.56" }, { amount: "too_much" }],
  ["another reason is not told", { reason: "other", note: "  " }, { note: "no_note" }],
  ["all that is left", {}, {}],
  ["another reason is told", { reason: "other", note: "Lost the file" }, {}],
])("what is wrong when %s", (_, change, faults) => expect(faultsOf(said(change), left)).toEqual(faults));

it("sends paise, and a note only when there is one", () => {
  expect(toRefund(said({ amount: "₹ 123.45" }))).toEqual({ amount: 12_345, reason: "goodwill" });
  expect(toRefund(said({ amount: "5", note: " because " }))).toEqual({
    amount: 500,
    reason: "goodwill",
    note: "because",
  });
});

it("lines that are typed make the amount, and an amount that is typed over them is over all lines again", () => {
  const both = withShare(withShare(said({ amount: "" }), 0, "100"), 2, "20.50");
  expect(both.amount).toBe("120.50");
  expect(sharesOf(both)).toEqual([
    { position: 0, amount: 10_000 },
    { position: 2, amount: 2_050 },
  ]);
  expect(sharesOf({ ...both, amount: "90" })).toBeUndefined();
  expect(withShare(said({}), 0, "").amount).toBe("");
  expect(sharesOf(said({}))).toBeUndefined();
});
