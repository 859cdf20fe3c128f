import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { mrnSchema } from "../kernel/codes.ts";
import { breakGlassId, freshId, patientId } from "../kernel/id.ts";

/** Why a doctor opens the record of somebody whom they do not treat. The database's CHECK names the same. */
export const glassCodes = ["unconscious", "life_threat", "covering", "identity"] as const;
export const glassCode = z.enum(glassCodes);
export type GlassCode = z.infer<typeof glassCode>;

/** What whoever reviews it comes to. The database's CHECK names the same. */
export const glassOutcomes = ["justified", "unclear", "misuse"] as const;
export const glassOutcome = z.enum(glassOutcomes);
export type GlassOutcome = z.infer<typeof glassOutcome>;

export const glassRule = {
  /** By the clock, whatever is open on a screen. */
  minutes: 30,
  /** Letters and digits of the reason, spaces and points not counted. */
  leastLetters: 15,
  /** Of one doctor within 24 hours. */
  perDay: 10,
  /** So many numbers one doctor looks up in an hour: record numbers follow each other, and nobody is to go through them. */
  findsPerHour: 30,
} as const;

/** The letters and digits of a reason, in any script; the vowel signs of Indic scripts count as letters. */
export function lettersIn(reason: string): number {
  return reason.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0;
}

/** A record number, a telephone or a visit's code, whole: nobody leafs through names here. */
const exactly = z.string().trim().min(4).max(40);

export const findForBreakGlassInput = z.strictObject({ text: exactly });
export type FindForBreakGlassInput = z.infer<typeof findForBreakGlassInput>;

/** `found` is what the patient was found by: it is looked up again, so that an id alone opens nothing. */
export const breakGlassInput = z
  .strictObject({
    id: freshId.optional(),
    patientId,
    found: exactly,
    code: glassCode,
    reason: z.string().trim().max(500),
  })
  .refine(({ reason }) => lettersIn(reason) >= glassRule.leastLetters, {
    path: ["reason"],
    message: "reason_too_short",
  });
export type BreakGlassInput = z.infer<typeof breakGlassInput>;

export const reviewBreakGlassInput = z
  .strictObject({ breakGlassId, outcome: glassOutcome, note: z.string().trim().max(500).optional() })
  .refine(({ outcome, note }) => outcome === "justified" || (note !== undefined && note !== ""), {
    path: ["note"],
    message: "reason_missing",
  });
export type ReviewBreakGlassInput = z.infer<typeof reviewBreakGlassInput>;

export const listBreakGlassInput = z.strictObject({
  /** Those that nobody has reviewed, or those that somebody has. */
  waiting: z.boolean().default(true),
  /** The last of the page above. */
  before: breakGlassId.optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListBreakGlassInput = z.infer<typeof listBreakGlassInput>;

/** All that stands open for this doctor, or of one patient. */
export const openGlassInput = z.strictObject({ patientId: patientId.optional() });

/** A record that stands open in an emergency. */
export const openGlassView = z.object({
  id: breakGlassId,
  patientId,
  code: glassCode,
  openedAt: instantSchema,
  untilAt: instantSchema,
});
export interface OpenGlassView extends z.infer<typeof openGlassView> {}

/** The same for whoever reviews it: who, why, and what came of it. */
export const glassView = openGlassView.extend({
  doctorName: z.string(),
  patientName: z.string(),
  mrn: mrnSchema,
  reason: z.string(),
  /** How many times the record was opened meanwhile, and how many entries of the chart were written. */
  looks: z.int(),
  written: z.int(),
  /** Who broke it does not review it. */
  mine: z.boolean(),
  review: z
    .object({ outcome: glassOutcome, note: z.string().nullable(), by: z.string(), at: instantSchema })
    .nullable(),
});
export interface GlassView extends z.infer<typeof glassView> {}
