import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { batchId, freshId, medicineId, stockCountId, storeId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { paiseSchema } from "../kernel/money.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const countStatuses = ["open", "counted", "approved", "rejected", "cancelled"] as const;
export const countStatus = z.enum(countStatuses);
export type CountStatus = z.infer<typeof countStatus>;
export type CountEvent = "finish" | "recount" | "approve" | "reject" | "cancel";

/** A sheet is counted, looked at by somebody else, and only then moves anything. */
export const countLifecycle: Lifecycle<CountStatus, CountEvent> = {
  open: { finish: "counted", cancel: "cancelled" },
  counted: { approve: "approved", reject: "rejected", recount: "open", cancel: "cancelled" },
  approved: {},
  rejected: {},
  cancelled: {},
};

/** The most batches of one sheet; a store that has more is counted in parts. */
export const mostSheetLines = 5_000;
/** How long a tally may have waited on a device that had no network. */
const longestWaitSeconds = 3 * 24 * 60 * 60;
const mostUnits = 10_000_000;
const note = z.string().trim().max(500).default("");

/** What is counted: all that lies in the store, what a search finds there, or chosen medicines. */
export const countScope = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("all") }),
  z.strictObject({ by: z.literal("search"), search: z.string().trim().min(1).max(80) }),
  z.strictObject({ by: z.literal("chosen"), medicineIds: z.array(medicineId).min(1).max(500) }),
]);
export type CountScope = z.infer<typeof countScope>;

export const openCountInput = z.strictObject({ countId: freshId, storeId, what: countScope, note });
export type OpenCountInput = z.infer<typeof openCountInput>;

/** What was found of a batch, and how long ago: a device without the network tells it later. */
export const tally = z.strictObject({
  batchId,
  counted: z.int().min(0).max(mostUnits),
  secondsAgo: z.int().min(0).max(longestWaitSeconds).default(0),
});
export type Tally = z.infer<typeof tally>;

export const mostTallies = 200;
export const countLinesInput = z.strictObject({
  countId: stockCountId,
  lines: z.array(tally).min(1).max(mostTallies),
});
export type CountLinesInput = z.infer<typeof countLinesInput>;

export const addToCountInput = z.strictObject({ countId: stockCountId, medicineId });
export type AddToCountInput = z.infer<typeof addToCountInput>;

export const turnCountInput = z.strictObject({ countId: stockCountId });
export type TurnCountInput = z.infer<typeof turnCountInput>;

/** Why a count is thrown away; nothing is moved by it. */
export const rejectCountInput = z.strictObject({ countId: stockCountId, note: z.string().trim().min(1).max(500) });
export type RejectCountInput = z.infer<typeof rejectCountInput>;

/** Units that were found beyond what was written, below zero where some are missing. */
export function differenceOf(counted: number, onHand: number): number {
  return counted - onHand;
}

export const listCountsInput = z.strictObject({ storeId });

export const countRow = z.object({
  id: stockCountId,
  status: countStatus,
  byWhat: z.enum(["all", "search", "chosen"]),
  search: z.string().nullable(),
  openedBy: z.string().nullable(),
  openedAt: instantSchema,
  zone: z.string(),
  lines: z.int(),
  counted: z.int(),
});
export interface CountRow extends z.infer<typeof countRow> {}

export const countLine = z.object({
  batchId,
  medicineId,
  brand: z.string(),
  packText: z.string(),
  packUnits: z.int(),
  unit: z.string(),
  number: z.string(),
  expiresOn: calendarDate,
  /** What was found last; null where the line is still to be counted. */
  counted: z.int().nullable(),
  countedBy: z.string().nullable(),
  /** What was written when it was counted. Never told while somebody still counts. */
  onHand: z.int().nullable(),
  /** At what it cost, its sign that of the difference; null where nobody knows the cost. */
  value: paiseSchema.nullable(),
  /** Corrected by somebody after it was counted: it must be counted again. */
  outdated: z.boolean(),
});
export interface CountLine extends z.infer<typeof countLine> {}

export const readCountInput = z.strictObject({ countId: stockCountId });

export const countSheetView = countRow.extend({
  storeId,
  storeName: localized,
  branchName: localized,
  note: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: instantSchema.nullable(),
  endNote: z.string().nullable(),
  /** Whether who asks has counted: somebody else judges. */
  countedByMe: z.boolean(),
  sheet: z.array(countLine),
});
export interface CountSheetView extends z.infer<typeof countSheetView> {}
