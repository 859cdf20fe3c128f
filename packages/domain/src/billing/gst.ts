import * as z from "zod";
import { type CalendarDate, calendarDate } from "../kernel/calendar.ts";
import { basisPointsSchema } from "../kernel/money.ts";

/**
 * How GST looks at a supply: exempt by notification (health care services, 12/2017 Sl. 74), inside it at nothing (a
 * life-saving medicine), or taxed. Exempt and nil-rated carry no tax, and are reported apart.
 */
export const taxTreatments = ["exempt", "nil_rated", "taxable"] as const;
export type TaxTreatment = (typeof taxTreatments)[number];

/** Supplies whose rate the law changes together. What a price list or a catalogue names; never a rate by itself. */
export const taxClasses = ["health_care", "medicine", "life_saving_medicine", "medical_supply", "standard"] as const;
export const taxClass = z.enum(taxClasses);
export type TaxClass = (typeof taxClasses)[number];

export const taxRate = z
  .strictObject({
    taxClass,
    /** The first day, on the calendar of India, on which the rate holds. */
    validFrom: calendarDate,
    treatment: z.enum(taxTreatments),
    /** The whole rate; 500 is 5 %. */
    basisPoints: basisPointsSchema,
  })
  .refine(({ treatment, basisPoints }) => (treatment === "taxable") === basisPoints > 0, {
    message: "rate",
    path: ["basisPoints"],
  });
export type TaxRate = z.infer<typeof taxRate>;

/** What a line keeps of its rate: a document never changes when the law does. */
export type LineTax = Pick<TaxRate, "treatment" | "basisPoints">;

export const exempt: LineTax = { treatment: "exempt", basisPoints: 0 };

/**
 * What a new hospital starts with: the rates of the 56th GST Council, in force from 22 September 2025, and those before
 * it, so that a credit note of an old invoice finds its own. Later changes are rows, not code.
 */
export const firstTaxRates: readonly TaxRate[] = [
  rate("health_care", "2017-07-01", 0, "exempt"),
  rate("medicine", "2017-07-01", 1200),
  rate("medicine", "2025-09-22", 500),
  rate("life_saving_medicine", "2017-07-01", 1200),
  rate("life_saving_medicine", "2025-09-22", 0, "nil_rated"),
  rate("medical_supply", "2017-07-01", 1200),
  rate("medical_supply", "2025-09-22", 500),
  rate("standard", "2017-07-01", 1800),
];

function rate(taxClass: TaxClass, from: string, basisPoints: number, treatment: TaxTreatment = "taxable"): TaxRate {
  return { taxClass, validFrom: from as CalendarDate, treatment, basisPoints };
}

/**
 * The whole rates that the law knows, in basis points, each with its days: the slabs of 1 July 2017, and those of the 56th
 * GST Council from 22 September 2025, with tobacco's of 28 % until 31 January 2026. One that a later Council makes is added.
 */
const slabs: readonly { readonly basisPoints: number; readonly from: string; readonly until?: string }[] = [
  { basisPoints: 25, from: "2017-07-01" },
  { basisPoints: 300, from: "2017-07-01" },
  { basisPoints: 500, from: "2017-07-01" },
  { basisPoints: 1200, from: "2017-07-01", until: "2025-09-21" },
  { basisPoints: 1800, from: "2017-07-01" },
  { basisPoints: 2800, from: "2017-07-01", until: "2026-01-31" },
  { basisPoints: 4000, from: "2025-09-22" },
];

/** The rates, in basis points, that a taxed supply can bear on a day, lowest first. */
export function lawfulRates(date: CalendarDate): readonly number[] {
  const holds = ({ from, until }: (typeof slabs)[number]) => from <= date && (until === undefined || date <= until);
  return slabs.filter(holds).map(({ basisPoints }) => basisPoints);
}

/** The rate that holds on a day: the last that began; of two for one day the first in the list. Throws RangeError when the class has none yet. */
export function rateOn(rates: readonly TaxRate[], of: TaxClass, date: CalendarDate): TaxRate {
  const begun = rates.filter(({ taxClass, validFrom }) => taxClass === of && validFrom <= date);
  const last = begun.reduce<TaxRate | undefined>((a, b) => (a && a.validFrom >= b.validFrom ? a : b), undefined);
  if (!last) throw new RangeError(`no GST rate of ${of} on ${date}`);
  return last;
}

/** What the law calls a document: rules 46, 49 and 46A of the CGST Rules. */
export const documentTitles = ["tax_invoice", "bill_of_supply", "invoice_cum_bill_of_supply"] as const;
export type DocumentTitle = (typeof documentTitles)[number];

/** Without a taxed line a bill of supply; with nothing else a tax invoice; with both, for the unregistered, one for both. */
export function documentTitle(lines: readonly Pick<LineTax, "treatment">[]): DocumentTitle {
  const taxed = lines.filter(({ treatment }) => treatment === "taxable").length;
  if (taxed === 0) return "bill_of_supply";
  return taxed === lines.length ? "tax_invoice" : "invoice_cum_bill_of_supply";
}
