import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { freshId, medicineId, recallId, stockTransferId, storeId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";
import { afterRow } from "./purchasing.ts";

export const recallStatuses = ["open", "lifted"] as const;
export const recallStatus = z.enum(recallStatuses);
export type RecallStatus = (typeof recallStatuses)[number];

/** One that was a mistake is lifted; one that was right stands for good. */
export const recallLifecycle: Lifecycle<RecallStatus, "lift"> = { open: { lift: "lifted" }, lifted: {} };

/** Who called it back. */
export const recallSources = ["maker", "authority", "hospital"] as const;
export const recallSource = z.enum(recallSources);
export type RecallSource = (typeof recallSources)[number];

export const mostRecallNumbers = 200;
const number = z.string().trim().toUpperCase().min(1).max(40);
const told = z.string().trim().min(1).max(500);

/** Numbers of a medicine that nobody may be given any more, whether they lie here or not. */
export const recallInput = z.strictObject({
  recallId: freshId,
  medicineId,
  numbers: z
    .array(number)
    .min(1)
    .max(mostRecallNumbers)
    .refine((all) => new Set(all).size === all.length, "twice"),
  source: recallSource,
  /** Of the letter or notice. */
  reference: z.string().trim().max(80).default(""),
  reason: told,
});
export type RecallInput = z.infer<typeof recallInput>;

/** Numbers as they are typed or pasted: apart by commas, blanks or lines. */
export function readNumbers(typed: string): string[] {
  const all = typed.split(/[\s,;]+/).map((each) => each.trim().toUpperCase());
  return [...new Set(all.filter((each) => each !== ""))];
}

export const liftRecallInput = z.strictObject({ recallId, reason: told });
export type LiftRecallInput = z.infer<typeof liftRecallInput>;

/** Somebody took what is called back from the shelves of a store. */
export const pullRecalledInput = z.strictObject({ recallId, storeId });
export type PullRecalledInput = z.infer<typeof pullRecalledInput>;

export const listRecallsInput = z.strictObject({ after: afterRow.optional() });
export type ListRecallsInput = z.infer<typeof listRecallsInput>;
export const readRecallInput = z.strictObject({ recallId });

export const recallRow = z.object({
  id: recallId,
  medicineId,
  brand: z.string(),
  packText: z.string(),
  status: recallStatus,
  source: recallSource,
  reference: z.string(),
  reason: z.string(),
  numbers: z.array(z.string()),
  by: z.string().nullable(),
  at: instantSchema,
  /** Units that still lie in stores which the caller may see. */
  lying: z.int(),
});
export interface RecallRow extends z.infer<typeof recallRow> {}

const place = z.object({ storeId, storeName: localized, branchName: localized });

export const recallView = recallRow.extend({
  liftedFor: z.string().nullable(),
  liftedAt: instantSchema.nullable(),
  /** Where units still lie, and how many were taken out for this recall. */
  shelves: z.array(
    place.extend({ number: z.string(), expiresOn: calendarDate, onHand: z.int(), reserved: z.int(), pulled: z.int() }),
  ),
  /** Units between two stores: they come to a shelf where they are blocked. */
  moving: z.array(
    z.object({ transferId: stockTransferId, from: place, to: place, number: z.string(), units: z.int() }),
  ),
});
export interface RecallView extends z.infer<typeof recallView> {}
