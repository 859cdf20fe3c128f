import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { basisPointsSchema } from "../kernel/money.ts";
import { lawfulRates, taxClass, taxTreatments } from "./gst.ts";

const rateShape = {
  taxClass,
  validFrom: calendarDate,
  treatment: z.enum(taxTreatments),
  basisPoints: basisPointsSchema,
};

/** A rate of the law from a day on that has not begun. `seen`: the newest rate that the caller has read. */
export const setTaxRateInput = z
  .strictObject({ ...rateShape, seen: z.int().min(0) })
  .refine(({ treatment, basisPoints }) => (treatment === "taxable") === basisPoints > 0, {
    message: "rate",
    path: ["basisPoints"],
  })
  .refine(
    ({ treatment, basisPoints, validFrom }) => treatment !== "taxable" || lawfulRates(validFrom).includes(basisPoints),
    { message: "unlawful_rate", path: ["basisPoints"] },
  );
export type SetTaxRateInput = z.infer<typeof setTaxRateInput>;

/** One row as it was written; `written` says in which order. */
export const taxRateView = z.object({ ...rateShape, written: z.int(), createdAt: instantSchema });
export interface TaxRateView extends z.infer<typeof taxRateView> {}
