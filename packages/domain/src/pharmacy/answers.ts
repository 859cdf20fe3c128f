import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { prescriptionId } from "../kernel/id.ts";
import type { Fit } from "./fit.ts";

/** What a pharmacy says of a line before the patient comes. The database's CHECK names the same, and `ready` of the whole. */
export const lineAnswers = ["full", "part", "substitute", "none"] as const;
export const lineAnswer = z.enum(lineAnswers);
export type LineAnswer = (typeof lineAnswers)[number];

const answeredLine = z.strictObject({ line: z.int().min(0).max(29), answer: lineAnswer });
export type AnsweredLine = z.infer<typeof answeredLine>;

export const answerPrescriptionInput = z.strictObject({
  prescriptionId,
  lines: z
    .array(answeredLine)
    .min(1)
    .max(30)
    .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, "duplicate"),
});
export type AnswerPrescriptionInput = z.infer<typeof answerPrescriptionInput>;

export const prescriptionReadyInput = z.strictObject({ prescriptionId });
export type PrescriptionReadyInput = z.infer<typeof prescriptionReadyInput>;

/** What was said last of a prescription that stands with a pharmacy. */
export const pharmacyAnswers = z.object({
  lines: z.array(answeredLine),
  answeredAt: instantSchema.nullable(),
  /** It lies ready, and nothing was fetched since. */
  ready: z.boolean(),
});
export interface PharmacyAnswers extends z.infer<typeof pharmacyAnswers> {}

export const answerSummaries = ["ready", "full", "part", "none"] as const;
export const answerSummary = z.enum(answerSummaries);
export type AnswerSummary = (typeof answerSummaries)[number];

/** All answers in a word; null while nothing was said. */
export function summaryOf({ lines, ready }: Pick<PharmacyAnswers, "lines" | "ready">): AnswerSummary | null {
  if (ready) return "ready";
  if (lines.length === 0) return null;
  if (lines.every(({ answer }) => answer === "none")) return "none";
  return lines.every(({ answer }) => answer === "full" || answer === "substitute") ? "full" : "part";
}

interface Best {
  readonly fit: Exclude<Fit, "other">;
  readonly proposed: number;
  readonly most: number;
  readonly free: number;
}

/** What the shelves say of a line if nobody says otherwise. */
export function proposedAnswer({ candidates: [best] }: { readonly candidates: readonly Best[] }): LineAnswer {
  if (!best || best.proposed === 0) return "none";
  if (best.proposed < best.most && best.free < best.most) return "part";
  return best.fit === "prescribed" ? "full" : "substitute";
}
