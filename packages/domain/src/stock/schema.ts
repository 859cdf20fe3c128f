import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { batchId, branchId, freshId, medicineId, purchaseId, storeId, supplierId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { chargeSchema } from "../kernel/money.ts";
import { adjustmentReason, blockReason, movementKind, storeKind, writeOffReason } from "./movements.ts";
import { priceDoubt } from "./price-doubts.ts";

/** The most units of one batch that anybody counts; far below what an integer of the database holds. */
export const mostUnits = 10_000_000;
export const mostReceiptLines = 500;
const mostPaise = 1_000_000_000;

const packs = z.int().min(0).max(100_000);
const note = z.string().trim().max(500).default("");
/** As it stands on the pack or the bill, spaces at the ends and small letters aside. */
const printed = z.string().trim().toUpperCase().min(1).max(40);

const supplied = {
  number: printed,
  /** The last day on which it may be sold. */
  expiresOn: calendarDate,
  /** Of a pack, in paise, tax included, as printed. */
  mrp: chargeSchema.min(1).max(mostPaise),
  packs,
  /** Came with them and cost nothing. */
  freePacks: packs.default(0),
  /** Of one paid pack, in paise, without tax. */
  packCost: chargeSchema.max(mostPaise),
};
const isSomething = (line: { readonly packs: number; readonly freePacks: number }) => line.packs + line.freePacks > 0;
const some = { path: ["packs"], message: "some" };

/** What stands against its prices and was looked at once more: what was not is refused. */
const seen = z.array(priceDoubt).max(2).optional();

export const receiptLine = z.strictObject({ medicineId, ...supplied, seen }).refine(isSomething, some);
export type ReceiptLine = z.infer<typeof receiptLine>;
/** The same before it is known which medicine it is of. */
export const suppliedLine = z.strictObject(supplied).refine(isSomething, some);
export type SuppliedLine = z.infer<typeof suppliedLine>;

/** What a supplier brought, by the supplier's bill. Known by its own id, so that the same sent twice is one. */
export const receiveInput = z.strictObject({
  receiptId: freshId,
  storeId,
  supplierId,
  billNumber: printed,
  billedOn: calendarDate,
  note,
  /** The order that it is of. */
  purchaseId: purchaseId.optional(),
  lines: z.array(receiptLine).min(1).max(mostReceiptLines),
});
export type ReceiveInput = z.infer<typeof receiveInput>;

/** What was found on the shelf. `expected` is what the screen said was there: stock that moved meanwhile is counted again. */
export const adjustInput = z
  .strictObject({
    storeId,
    batchId,
    expected: z.int().min(0).max(mostUnits),
    counted: z.int().min(0).max(mostUnits),
    reason: adjustmentReason,
    note,
  })
  .refine(({ expected, counted }) => expected !== counted, { path: ["counted"], message: "same" });
export type AdjustInput = z.infer<typeof adjustInput>;

export const writeOffInput = z.strictObject({
  storeId,
  batchId,
  units: z.int().min(1).max(mostUnits),
  reason: writeOffReason,
  note,
});
export type WriteOffInput = z.infer<typeof writeOffInput>;

export const blockBatchInput = z.strictObject({ batchId, reason: blockReason });
export type BlockBatchInput = z.infer<typeof blockBatchInput>;
export const unblockBatchInput = z.strictObject({ batchId });
export type UnblockBatchInput = z.infer<typeof unblockBatchInput>;

/** Below `least` units the medicine is to be ordered, up to `upTo`. */
export const setRuleInput = z
  .strictObject({
    storeId,
    medicineId,
    least: z.int().min(0).max(mostUnits),
    upTo: z.int().min(0).max(mostUnits),
  })
  .refine(({ least, upTo }) => least <= upTo, { path: ["upTo"], message: "order" });
export type SetRuleInput = z.infer<typeof setRuleInput>;

export const supplierView = z.object({ id: supplierId, name: z.string() });
export interface SupplierView extends z.infer<typeof supplierView> {}

export const storeView = z.object({
  id: storeId,
  branchId,
  branchName: localized,
  name: localized,
  kind: storeKind,
  zone: z.string(),
  nearExpiryDays: z.int(),
});
export interface StoreView extends z.infer<typeof storeView> {}

/** Which part of the list: what is to be ordered, what should go soon, what must go. */
export const stockParts = ["all", "low", "near", "unsellable"] as const;
export type StockPart = (typeof stockParts)[number];

export const countStockInput = z.strictObject({ storeId });

/** A row of the list of one store; `after` is the last row of the page before. */
export const listStockInput = z.strictObject({
  storeId,
  part: z.enum(stockParts).default("all"),
  search: z.string().trim().max(80).default(""),
  /** Only these. */
  medicineIds: z.array(medicineId).max(50).optional(),
  after: z.strictObject({ brand: z.string().max(200), medicineId }).optional(),
});
export type ListStockInput = z.infer<typeof listStockInput>;

const medicineLine = z.object({
  medicineId,
  brand: z.string(),
  packText: z.string(),
  packUnits: z.int(),
  unit: z.string(),
});

export const stockRow = medicineLine.extend({
  onHand: z.int(),
  /** Neither promised, nor past its last day, nor blocked. */
  free: z.int(),
  /** Of what is on hand: past its last day or blocked, and what comes to its last day within the store's days. */
  unsellable: z.int(),
  near: z.int(),
  nextExpiry: calendarDate.nullable(),
  /** The rule by which it is ordered. */
  least: z.int().nullable(),
  upTo: z.int().nullable(),
});
export interface StockRow extends z.infer<typeof stockRow> {}

/** Some rows, and after which row the next page begins; null at the end. */
export interface StockPage {
  readonly items: readonly StockRow[];
  readonly after: NonNullable<ListStockInput["after"]> | null;
}

export const batchState = z.enum(["good", "near", "expired", "blocked"]);
export type BatchState = z.infer<typeof batchState>;

export const shelfBatchView = z.object({
  batchId,
  number: z.string(),
  expiresOn: calendarDate,
  mrp: chargeSchema,
  blockedFor: blockReason.nullable(),
  onHand: z.int(),
  reserved: z.int(),
});
export interface ShelfBatchView extends z.infer<typeof shelfBatchView> {}

export const medicineStockInput = z.strictObject({ storeId, medicineId });
export const medicineStockView = medicineLine.extend({
  manufacturer: z.string(),
  sellsLoose: z.boolean(),
  rule: z.object({ least: z.int(), upTo: z.int() }).nullable(),
  /** The day at the store, by which its batches are judged. */
  today: calendarDate,
  batches: z.array(shelfBatchView),
});
export interface MedicineStockView extends z.infer<typeof medicineStockView> {}

export const listMovementsInput = z.strictObject({ storeId, medicineId, before: z.int().positive().optional() });
export type ListMovementsInput = z.infer<typeof listMovementsInput>;

export const movementView = z.object({
  place: z.int(),
  kind: movementKind,
  quantity: z.int(),
  number: z.string(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string().nullable(),
  at: instantSchema,
  zone: z.string(),
});
export interface MovementView extends z.infer<typeof movementView> {}
