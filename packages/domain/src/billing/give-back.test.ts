import { expect, it } from "vitest";
import { paise } from "../kernel/money.ts";
import { leftToGiveBack, lessened } from "./give-back.ts";

const kept = { outcome: "confirmed" as const, captured: paise(50_000) };
const refunds = (...amounts: number[]) => amounts.map((amount) => ({ amount: paise(amount) }));

it.each([
  ["nothing went back", { ...kept, refunds: [] }, 50_000],
  ["parts went back", { ...kept, refunds: refunds(12_345, 1) }, 37_654],
  ["all went back", { ...kept, refunds: refunds(50_000) }, 0],
  ["more went back at the gateway than came", { ...kept, refunds: refunds(60_000) }, 0],
  ["nobody has decided on it", { ...kept, outcome: null, refunds: [] }, 0],
  ["it was too late and goes back anyway", { ...kept, outcome: "refund" as const, refunds: [] }, 0],
])("when %s, so much is left", (_, payment, left) => expect(leftToGiveBack(payment)).toBe(left));

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
