import { expect, test } from "vitest";
import { exempt } from "../billing/gst.ts";
import { lineTotals } from "../billing/totals.ts";
import { paise } from "../kernel/money.ts";
import { consultationCharge, isFree } from "./fees.ts";

test("a consultation costs its fee: health care carries no tax", () => {
  expect(lineTotals({ ...consultationCharge(paise(70_000), "Consultation"), tax: exempt })).toMatchObject({
    total: 70_000,
    centralTax: 0,
    stateTax: 0,
  });
});

test("a fee of zero is not collected", () => {
  expect(isFree(paise(0))).toBe(true);
  expect(isFree(paise(1))).toBe(false);
});
