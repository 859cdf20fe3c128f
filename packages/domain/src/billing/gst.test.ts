import fc from "fast-check";
import { expect, test } from "vitest";
import type { CalendarDate } from "../kernel/calendar.ts";
import { documentTitle, firstTaxRates, lawfulRates, rateOn, type TaxRate, taxClasses, taxRate } from "./gst.ts";
import { setTaxRateInput } from "./tax-rates.ts";

const on = (date: string) => date as CalendarDate;

test("a rate that no law knows, or not any more, is refused; what is exempt needs none", () => {
  const read = (basisPoints: number, treatment = "taxable") =>
    setTaxRateInput.safeParse({ taxClass: "medicine", treatment, validFrom: "2027-01-01", basisPoints, seen: 1 });
  expect([25, 300, 500, 1800, 4000].map((rate) => read(rate).success)).toEqual([true, true, true, true, true]);
  expect([1, 1200, 2800, 9900].map((rate) => read(rate).error?.issues[0]?.message)).toEqual(
    Array.from({ length: 4 }, () => "unlawful_rate"),
  );
  expect(read(0, "exempt").success).toBe(true);
  expect(
    firstTaxRates.every((rate) => rate.basisPoints === 0 || lawfulRates(rate.validFrom).includes(rate.basisPoints)),
  ).toBe(true);
});

test("a rate holds from its first day, and the day before keeps the old one", () => {
  expect(rateOn(firstTaxRates, "medicine", on("2025-09-21"))).toMatchObject({ basisPoints: 1200 });
  expect(rateOn(firstTaxRates, "medicine", on("2025-09-22"))).toMatchObject({ basisPoints: 500 });
  expect(rateOn(firstTaxRates, "life_saving_medicine", on("2026-11-26"))).toMatchObject({ treatment: "nil_rated" });
  expect(rateOn(firstTaxRates, "health_care", on("2026-11-26"))).toMatchObject({ treatment: "exempt", basisPoints: 0 });
});

test("the order of the rows is of no account, and a rate of tomorrow changes nothing today", () => {
  const tomorrow: TaxRate = {
    ...rateOn(firstTaxRates, "standard", on("2026-11-26")),
    validFrom: on("2026-11-27"),
    basisPoints: 2800,
  };
  fc.assert(
    fc.property(fc.shuffledSubarray([...firstTaxRates, tomorrow], { minLength: firstTaxRates.length + 1 }), (rates) => {
      expect(rateOn(rates, "standard", on("2026-11-26")).basisPoints).toBe(1800);
      expect(rateOn(rates, "standard", on("2026-11-27")).basisPoints).toBe(2800);
    }),
  );
});

test("every class has a rate since GST began, and none before", () => {
  for (const each of taxClasses) {
    expect(rateOn(firstTaxRates, each, on("2017-07-01"))).toBeDefined();
    expect(() => rateOn(firstTaxRates, each, on("2017-06-30"))).toThrow(RangeError);
  }
});

test("a taxed supply has a rate, another none", () => {
  const row = { taxClass: "standard", validFrom: "2026-04-01" };
  expect(taxRate.safeParse({ ...row, treatment: "taxable", basisPoints: 1800 }).success).toBe(true);
  expect(taxRate.safeParse({ ...row, treatment: "taxable", basisPoints: 0 }).success).toBe(false);
  expect(taxRate.safeParse({ ...row, treatment: "exempt", basisPoints: 500 }).success).toBe(false);
});

test("what stands on a document decides its title", () => {
  const [exempt, nil, taxed] = [{ treatment: "exempt" }, { treatment: "nil_rated" }, { treatment: "taxable" }] as const;
  expect(documentTitle([exempt])).toBe("bill_of_supply");
  expect(documentTitle([exempt, nil])).toBe("bill_of_supply");
  expect(documentTitle([taxed, taxed])).toBe("tax_invoice");
  expect(documentTitle([exempt, taxed])).toBe("invoice_cum_bill_of_supply");
});
