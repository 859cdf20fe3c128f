import { expect, it } from "vitest";
import { paise } from "../kernel/money.ts";
import { lessened } from "./give-back.ts";

const refunds = (...amounts: number[]) => amounts.map((amount) => ({ amount: paise(amount) }));

it.each([
  ["nothing is gone", [100, 200], 0, []],
  ["so much is gone as the latest comes to", [100, 200], 200, ["200-200"]],
  ["less is gone", [100, 200], 50, ["200-50"]],
  ["more is gone", [100, 200], 250, ["200-200", "100-50"]],
  ["all and more is gone", [100, 200], 900, ["200-200", "100-100"]],
])("refunds that wait are lessened, the latest first: %s", (_, waiting, tooMuch, expected) => {
  const said = lessened(refunds(...waiting), paise(tooMuch)).map(({ refund, gone }) => `${refund.amount}-${gone}`);
  expect(said).toEqual(expected);
});
