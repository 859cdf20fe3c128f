import * as z from "zod";
import { foundMedicineView } from "../catalogue/schema.ts";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { batchId, medicineId, purchaseId, storeId, uuidSchema } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { priceDoubt } from "./price-doubts.ts";
import { afterRow } from "./purchasing.ts";
import { mostReceiptLines } from "./schema.ts";
import { supplierDetails } from "./suppliers.ts";

export const listReceiptsInput = z.strictObject({ storeId, after: afterRow.optional() });
export type ListReceiptsInput = z.infer<typeof listReceiptsInput>;
export const readReceiptInput = z.strictObject({ receiptId: uuidSchema });
export type ReadReceiptInput = z.infer<typeof readReceiptInput>;

/** What a supplier's bill calls its medicines: by our own code or the one on the pack. */
export const medicinesOfCodesInput = z.strictObject({
  codes: z.array(z.string().trim().min(1).max(100)).min(1).max(mostReceiptLines),
});
export type MedicinesOfCodesInput = z.infer<typeof medicinesOfCodesInput>;
/** Each code with what is called so; a code of nothing is not there, one of two things is there twice. */
export const medicineOfCode = z.object({ code: z.string(), medicine: foundMedicineView });
export interface MedicineOfCode extends z.infer<typeof medicineOfCode> {}

/** What came with one bill of a supplier. */
export const receiptRow = z.object({
  id: uuidSchema,
  supplierName: z.string(),
  billNumber: z.string(),
  billedOn: calendarDate,
  at: instantSchema,
  zone: z.string(),
  lines: z.int(),
  /** Without tax. */
  cost: chargeSchema,
});
export interface ReceiptRow extends z.infer<typeof receiptRow> {}

export const receiptView = receiptRow.omit({ lines: true }).extend({
  supplier: supplierDetails,
  note: z.string().nullable(),
  by: z.string().nullable(),
  /** The order that it was of. */
  purchase: z.object({ id: purchaseId, number: z.string().nullable() }).nullable(),
  lines: z.array(
    z.object({
      position: z.int(),
      medicineId,
      sku: z.string(),
      brand: z.string(),
      packText: z.string(),
      packUnits: z.int(),
      batchId,
      number: z.string(),
      expiresOn: calendarDate,
      mrp: chargeSchema,
      packs: z.int(),
      freePacks: z.int(),
      packCost: chargeSchema,
      /** What stood against its prices and was confirmed. */
      doubts: z.array(priceDoubt),
    }),
  ),
});
export interface ReceiptView extends z.infer<typeof receiptView> {}
