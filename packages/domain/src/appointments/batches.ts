import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import type { ErrorCode } from "../kernel/errors.ts";
import { appointmentId, branchId, doctorId, freshId, uuidSchema } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import type { Slot } from "./slots.ts";

export const batchActions = ["cancel", "move", "message", "miss"] as const;
export const batchAction = z.enum(batchActions);
export type BatchAction = (typeof batchActions)[number];

/** What a patient can be told in bulk: ready texts, so that nobody writes about health into a message. */
export const batchMessages = ["running_late", "please_call"] as const;
export const batchMessage = z.enum(batchMessages);
export type BatchMessage = (typeof batchMessages)[number];

/**
 * Whose reason a batch's moves have. The hospital's own, a leave say, costs nobody more: no late fee, no dearer doctor's fee, and
 * what is called off there goes back whole. A patient's wish is done as a single move is, for what that costs: whoever asks for a
 * batch says which it is, and the audit keeps it.
 */
export const batchCauses = ["hospital", "patient"] as const;
export const batchCause = z.enum(batchCauses);
export type BatchCause = (typeof batchCauses)[number];

export const batchItemStatuses = ["waiting", "done", "refused"] as const;
export type BatchItemStatus = (typeof batchItemStatuses)[number];

export const mostInBatch = 200;

/** What is to be done with one visit. */
const batchItem = z.discriminatedUnion("action", [
  /** As with one visit: what was shown to go back, so that another sum is refused. */
  z.strictObject({ appointmentId, action: z.literal("cancel"), expectedRefund: chargeSchema.optional() }),
  z.strictObject({ appointmentId, action: z.literal("move"), doctorId, branchId, startsAt: instantSchema }),
  z.strictObject({ appointmentId, action: z.literal("message"), message: batchMessage }),
  z.strictObject({ appointmentId, action: z.literal("miss") }),
]);
export type BatchItem = z.infer<typeof batchItem>;

export const startBatchInput = z
  .strictObject({
    id: freshId.optional(),
    reason: z.string().trim().min(1).max(500),
    /** Said wherever something moves. */
    cause: batchCause.optional(),
    items: z
      .array(batchItem)
      .min(1)
      .max(mostInBatch)
      .refine((items) => new Set(items.map((item) => item.appointmentId)).size === items.length, { message: "twice" }),
  })
  .refine(({ cause, items }) => cause !== undefined || items.every(({ action }) => action !== "move"), {
    message: "cause",
    path: ["cause"],
  });
export type StartBatchInput = z.infer<typeof startBatchInput>;

export const previewBatchInput = z.strictObject({
  action: batchAction,
  appointmentIds: z.array(appointmentId).min(1).max(mostInBatch),
  /** Where a visit may be moved: to its own doctor's times only, or to any of the department. */
  among: z.enum(["same_doctor", "department"]).default("department"),
});
export type PreviewBatchInput = z.infer<typeof previewBatchInput>;

export const batchInput = z.strictObject({ batchId: uuidSchema });
export type BatchInput = z.infer<typeof batchInput>;

/** A page of batches begins after the last one of the page before. */
export const listBatchesInput = z.strictObject({ before: uuidSchema.optional() });
export type ListBatchesInput = z.infer<typeof listBatchesInput>;

export const insideLeaveInput = z.strictObject({ doctorId });
export type InsideLeaveInput = z.infer<typeof insideLeaveInput>;

export interface Displaced {
  readonly id: string;
  readonly doctorId: string;
  readonly branchId: string;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** Who may see the patient then: the own doctor, or all of the department. */
  readonly among: readonly string[];
}

export interface Vacancy {
  readonly doctorId: string;
  readonly slots: readonly Slot[];
}

export interface Suggestion {
  readonly doctorId: string;
  readonly slot: Slot;
}

/**
 * For each visit the free time at its branch, of a doctor whom it may go to, that lies nearest to its own, each seat once, in
 * the order of the visits; at the same distance the own doctor goes first. A visit for which nothing is left gets none.
 */
export function nearestTimes(visits: readonly Displaced[], vacancies: readonly Vacancy[]): Map<string, Suggestion> {
  const free = vacancies.flatMap(({ doctorId, slots }) =>
    slots.map((slot) => ({ doctorId, slot, left: slot.seatsLeft })),
  );
  const found = new Map<string, Suggestion>();
  for (const visit of visits.toSorted((a, b) => a.startsAt - b.startsAt)) {
    let best: (typeof free)[number] | undefined;
    for (const each of free) {
      if (each.left === 0 || each.slot.branchId !== visit.branchId || !visit.among.includes(each.doctorId)) continue;
      if (!best || rankOf(each, visit) < rankOf(best, visit)) best = each;
    }
    if (!best) continue;
    best.left -= 1;
    found.set(visit.id, { doctorId: best.doctorId, slot: best.slot });
  }
  return found;
}

function rankOf({ doctorId, slot }: Suggestion, visit: Displaced): number {
  const distance = Math.abs(slot.startsAt - visit.startsAt);
  return doctorId === visit.doctorId ? distance : distance + 0.5; // a tie-break below one millisecond
}

/** How one row of a batch came out. */
export interface BatchResult {
  readonly status: BatchItemStatus;
  readonly refusal: ErrorCode | null;
}
