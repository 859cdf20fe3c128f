import * as z from "zod";
import { counterSettlement } from "../billing/counter.ts";
import { calendarDate } from "../kernel/calendar.ts";
import { batchId, freshId, medicineId, prescriptionId, storeId } from "../kernel/id.ts";
import { chargeSchema, paiseSchema } from "../kernel/money.ts";
import { mostUnits } from "../stock/schema.ts";
import { answeredAlert } from "./counter-safety.ts";
import { fits } from "./fit.ts";

/** Why another medicine than the written one is handed out. The database's CHECK names the same. */
export const substitutionReasons = ["not_in_stock", "cheaper", "patient_wish", "strength_checked"] as const;
export const substitutionReason = z.enum(substitutionReasons);
export type SubstitutionReason = (typeof substitutionReasons)[number];

/** What is wanted of a medicine: never a price. `batchId` is chosen by hand, with its reason where another expires before it. */
export const saleItem = z.strictObject({
  medicineId,
  units: z.int().min(1).max(mostUnits),
  batchId: batchId.optional(),
  reason: z.string().trim().max(200).optional(),
});
export type SaleItem = z.infer<typeof saleItem>;

/** Of one sale. */
export const mostLines = 60;

/** What a line of a prescription gets: by its place in it. */
export const dispenseLine = saleItem.extend({
  line: z.int().min(0).max(29),
  substitution: substitutionReason.optional(),
  /** The pack was scanned and is the right one. */
  scanned: z.boolean().default(false),
  /** How it is taken was told. */
  counselled: z.boolean().default(false),
});
export type DispenseLine = z.infer<typeof dispenseLine>;

/** Known by its own id, so that the same sent twice is one. `expectedTotal` is what the screen showed: another is refused, never charged. */
export const dispenseInput = z.strictObject({
  dispenseId: freshId,
  storeId,
  prescriptionId,
  lines: z.array(dispenseLine).min(1).max(mostLines),
  /** Why it is handed out in spite of what stands against it: one for each. */
  alerts: z.array(answeredAlert).max(mostLines).default([]),
  expectedTotal: chargeSchema,
  settlement: counterSettlement,
});
export type DispenseInput = z.infer<typeof dispenseInput>;

/** What a scanner reads off a paper: the code, or the address that leads to it. */
export const takePaperInput = z.strictObject({
  code: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .transform((read) => read.split("/").at(-1) ?? ""),
});
export type TakePaperInput = z.infer<typeof takePaperInput>;

export const quoteSaleInput = z.strictObject({ storeId, items: z.array(saleItem).min(1).max(mostLines) });
export type QuoteSaleInput = z.infer<typeof quoteSaleInput>;

/** Which units of which batch an item would take now, and what a bill over all of them would come to. */
export const saleQuote = z.object({
  /** By the item's place. `free` is what could be had of it beside the items before it. */
  short: z.array(z.object({ item: z.int(), wanted: z.int(), free: z.int() })),
  lines: z.array(
    z.object({
      item: z.int(),
      batchId,
      number: z.string(),
      expiresOn: calendarDate,
      of: z.enum(["packs", "loose"]),
      quantity: z.int(),
      unitPrice: chargeSchema,
      total: chargeSchema,
    }),
  ),
  taxable: chargeSchema,
  tax: chargeSchema,
  roundOff: paiseSchema,
  total: chargeSchema,
});
export type SaleQuote = z.infer<typeof saleQuote>;

export const fitSchema = z.enum(fits);
