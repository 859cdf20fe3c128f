import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { batchId, freshId, medicineId, storeId, supplierId, supplierReturnId } from "../kernel/id.ts";
import { localeSchema } from "../kernel/language.ts";
import { chargeSchema, type Paise, paise } from "../kernel/money.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";
import { blockReason } from "./movements.ts";
import { afterRow } from "./purchasing.ts";
import { mostUnits } from "./schema.ts";
import { supplierDetails } from "./suppliers.ts";

export const supplierReturnStatuses = ["sent", "credited", "refused"] as const;
export const supplierReturnStatus = z.enum(supplierReturnStatuses);
export type SupplierReturnStatus = (typeof supplierReturnStatuses)[number];

/** Goods are gone when it is sent; what is open is the supplier's credit. */
export const supplierReturnLifecycle: Lifecycle<SupplierReturnStatus, "credit" | "refuse"> = {
  sent: { credit: "credited", refuse: "refused" },
  credited: {},
  refused: {},
};

export const supplierReturnReasons = [
  "expired",
  "near_expiry",
  "damaged",
  "recalled",
  "wrong_goods",
  "surplus",
] as const;
export const supplierReturnReason = z.enum(supplierReturnReasons);
export type SupplierReturnReason = (typeof supplierReturnReasons)[number];

export const mostReturnLines = 200;
const most = 1_000_000_000;
const note = z.string().trim().max(500).default("");

export const returnLine = z.strictObject({
  batchId,
  units: z.int().min(1).max(mostUnits),
  reason: supplierReturnReason,
  /** What is expected back for these units, in paise. */
  credit: chargeSchema.max(most),
});
export type ReturnLine = z.infer<typeof returnLine>;

export const returnToSupplierInput = z.strictObject({
  returnId: freshId,
  storeId,
  supplierId,
  note,
  lines: z
    .array(returnLine)
    .min(1)
    .max(mostReturnLines)
    .refine((all) => new Set(all.map((line) => line.batchId)).size === all.length, "twice"),
});
export type ReturnToSupplierInput = z.infer<typeof returnToSupplierInput>;

/** The supplier's credit note: its number and what it comes to. */
export const creditReturnInput = z.strictObject({
  returnId: supplierReturnId,
  credited: chargeSchema.min(1).max(most * mostReturnLines),
  creditNumber: z.string().trim().toUpperCase().min(1).max(40),
  note,
});
export type CreditReturnInput = z.infer<typeof creditReturnInput>;

export const refuseReturnInput = z.strictObject({
  returnId: supplierReturnId,
  reason: z.string().trim().min(1).max(500),
});
export type RefuseReturnInput = z.infer<typeof refuseReturnInput>;

export const readReturnInput = z.strictObject({ returnId: supplierReturnId });
export const returnPaperInput = z.strictObject({ returnId: supplierReturnId, locale: localeSchema });
export const listReturnsInput = z.strictObject({ storeId, after: afterRow.optional() });
export type ListReturnsInput = z.infer<typeof listReturnsInput>;
export const returnableInput = z.strictObject({ storeId, supplierId });
export type ReturnableInput = z.infer<typeof returnableInput>;

const head = z.object({
  id: supplierReturnId,
  number: z.string(),
  status: supplierReturnStatus,
  supplierName: z.string(),
  at: instantSchema,
  zone: z.string(),
  expected: chargeSchema,
  credited: chargeSchema.nullable(),
});

export const returnRow = head.extend({ lines: z.int() });
export interface ReturnRow extends z.infer<typeof returnRow> {}

const batch = z.object({
  batchId,
  medicineId,
  brand: z.string(),
  packText: z.string(),
  packUnits: z.int(),
  number: z.string(),
  expiresOn: calendarDate,
});

export const returnView = head.extend({
  storeId,
  supplier: supplierDetails,
  note: z.string(),
  by: z.string().nullable(),
  creditNumber: z.string().nullable(),
  settledNote: z.string().nullable(),
  settledAt: instantSchema.nullable(),
  lines: z.array(batch.extend({ units: z.int(), reason: supplierReturnReason, credit: chargeSchema })),
});
export interface ReturnView extends z.infer<typeof returnView> {}

/** A batch that this supplier brought and that lies in the store. */
export const returnableBatch = batch.extend({
  blockedFor: blockReason.nullable(),
  onHand: z.int(),
  reserved: z.int(),
  /** Of a pack, as it was last paid to this supplier. */
  packCost: chargeSchema,
});
export interface ReturnableBatch extends z.infer<typeof returnableBatch> {}

/** What units of a batch cost when they came, a part of a pack at its share, rounded down. */
export function expectedCredit(
  units: number,
  { packCost, packUnits }: Pick<ReturnableBatch, "packCost" | "packUnits">,
): Paise {
  return paise(Math.floor((units * packCost) / packUnits));
}
