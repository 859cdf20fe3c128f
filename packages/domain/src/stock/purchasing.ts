import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { freshId, medicineId, purchaseId, storeId, supplierId } from "../kernel/id.ts";
import { localeSchema } from "../kernel/language.ts";
import { chargeSchema } from "../kernel/money.ts";
import { purchaseMailStatus } from "./purchase-mail.ts";
import { purchaseEvent, purchaseStatus } from "./purchase-states.ts";
import { purchaseTotal, purchaseWay } from "./purchase-total.ts";
import { suggestedOrder } from "./standing.ts";
import { placingStatus } from "./supplier-link.ts";
import { supplierDetails } from "./suppliers.ts";

export const mostPurchaseLines = 500;
export const mostPacks = 100_000;
const note = z.string().trim().max(500).default("");
const told = z.string().trim().min(1).max(500);
const packs = z.int().min(1).max(mostPacks);
/** Of a pack, in paise, without tax; null where nobody knows it. */
const packPrice = chargeSchema.max(1_000_000_000).nullable();

export const purchaseLine = z.strictObject({ medicineId, packs, packPrice });
export type PurchaseLine = z.infer<typeof purchaseLine>;

const lines = z
  .array(purchaseLine)
  .min(1)
  .max(mostPurchaseLines)
  .refine((all) => new Set(all.map((line) => line.medicineId)).size === all.length, "twice");

/** What is to be ordered of a supplier. Known by its own id, so that the same sent twice is one. */
export const draftPurchaseInput = z.strictObject({ purchaseId: freshId, storeId, supplierId, note, lines });
export type DraftPurchaseInput = z.infer<typeof draftPurchaseInput>;

export const amendPurchaseInput = z.strictObject({ purchaseId, baseVersion: z.int().min(1), supplierId, note, lines });
export type AmendPurchaseInput = z.infer<typeof amendPurchaseInput>;

/** `baseVersion` is what was read before it was approved: what changed since is looked at again. */
export const sendPurchaseInput = z.strictObject({ purchaseId, baseVersion: z.int().min(1) });
export type SendPurchaseInput = z.infer<typeof sendPurchaseInput>;

/** The supplier said that it will bring it, and when. */
export const acknowledgePurchaseInput = z.strictObject({ purchaseId, expectedOn: calendarDate.nullable(), note });
export type AcknowledgePurchaseInput = z.infer<typeof acknowledgePurchaseInput>;

export const endPurchaseInput = z.strictObject({ purchaseId, reason: told });
export type EndPurchaseInput = z.infer<typeof endPurchaseInput>;

export const purchaseInput = z.strictObject({ purchaseId });
export type PurchaseInput = z.infer<typeof purchaseInput>;
export const purchasePaperInput = z.strictObject({ purchaseId, locale: localeSchema });

/** What is under way, and what is over. */
export const purchaseParts = ["open", "done"] as const;
export type PurchasePart = (typeof purchaseParts)[number];
/** After which row a page of a list by time begins. */
export const afterRow = z.strictObject({ at: instantSchema, id: z.uuid() });
export const listPurchasesInput = z.strictObject({
  storeId,
  part: z.enum(purchaseParts).default("open"),
  after: afterRow.optional(),
});
export type ListPurchasesInput = z.infer<typeof listPurchasesInput>;

const head = z.object({
  id: purchaseId,
  number: z.string().nullable(),
  status: purchaseStatus,
  supplierName: z.string(),
  at: instantSchema,
  zone: z.string(),
  expectedOn: calendarDate.nullable(),
  /** Which way it goes or went. */
  way: purchaseWay,
});

export const purchaseRow = head.extend({ lines: z.int(), packs: z.int(), cost: chargeSchema, late: z.boolean() });
export interface PurchaseRow extends z.infer<typeof purchaseRow> {}

const medicineLine = z.object({ medicineId, brand: z.string(), packText: z.string() });

export const purchaseLineView = medicineLine.extend({
  position: z.int(),
  /** By which a supplier's system knows it. */
  sku: z.string(),
  packs: z.int(),
  packUnits: z.int(),
  packPrice: chargeSchema.nullable(),
  /** By all receipts so far, free ones too. */
  receivedUnits: z.int(),
});
export interface PurchaseLineView extends z.infer<typeof purchaseLineView> {}

export const purchaseView = head.extend({
  version: z.int(),
  /** At the rates of the day on which it was written. */
  total: purchaseTotal,
  storeId,
  supplier: supplierDetails,
  /** How it fared in its supplier's own system; null where there is none. */
  placing: z
    .object({ status: placingStatus, reference: z.string().nullable(), said: z.string().nullable() })
    .nullable(),
  /** How its mail to the supplier fared; null where none goes. */
  mailing: z.object({ status: purchaseMailStatus, email: z.string() }).nullable(),
  /** Whether that system can be asked for prices. */
  isLinked: z.boolean(),
  note: z.string(),
  by: z.string().nullable(),
  lines: z.array(purchaseLineView),
  /** What came with it and was not ordered. */
  beside: z.array(medicineLine.extend({ units: z.int() })),
  receipts: z.array(z.object({ id: z.string(), billNumber: z.string(), billedOn: calendarDate, at: instantSchema })),
  events: z.array(z.object({ event: purchaseEvent, note: z.string(), by: z.string().nullable(), at: instantSchema })),
});
export interface PurchaseView extends z.infer<typeof purchaseView> {}

export const proposePurchaseInput = z.strictObject({ storeId });

/** A medicine that is low, with what is under way already and whence it came last. */
export const proposedLine = medicineLine.extend({
  packUnits: z.int(),
  packs: z.int(),
  free: z.int(),
  underway: z.int(),
  supplierId: supplierId.nullable(),
  packPrice: chargeSchema.nullable(),
});
export interface ProposedLine extends z.infer<typeof proposedLine> {}

interface Low {
  readonly free: number;
  readonly underway: number;
  readonly packUnits: number;
  readonly least: number;
  readonly upTo: number;
}

/** Whole packs that fill a low shelf, with what is under way counted as if it lay there. */
export function proposedPacks({ free, underway, packUnits, least, upTo }: Low): number {
  return Math.min(mostPacks, Math.ceil(suggestedOrder(free + underway, { least, upTo }) / packUnits));
}
