import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { freshId, prescriptionId, refillId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { refillConsult } from "./refill-consult.ts";
import { override } from "./schema.ts";
import { refillStatus } from "./states.ts";

export const askRefillInput = z.strictObject({ id: freshId.optional(), prescriptionId });
export type AskRefillInput = z.infer<typeof askRefillInput>;

/** `overrides` answer alerts that stand now and were not answered when the medicines were first prescribed. */
export const reissuePrescriptionInput = z.strictObject({
  id: freshId.optional(),
  refillId,
  consult: refillConsult.default("record"),
  overrides: z.array(override).max(200).default([]),
});
export type ReissuePrescriptionInput = z.infer<typeof reissuePrescriptionInput>;

export const declineRefillInput = z.strictObject({ refillId, reason: z.string().trim().min(3).max(500) });
export type DeclineRefillInput = z.infer<typeof declineRefillInput>;

export const prescriptionOfInput = z.strictObject({ prescriptionId });
export type PrescriptionOfInput = z.infer<typeof prescriptionOfInput>;

const standing = z.object({
  id: refillId,
  status: refillStatus,
  askedAt: instantSchema,
  lapsesAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  /** Why it was declined. */
  reason: z.string().nullable(),
  reissuedAs: prescriptionId.nullable(),
});

/** What can be done with a prescription beyond reading it, for the patient's people. */
export const afterPrescriptionView = z.object({
  /** Whether it is one that can be asked for again, or handed over, today. */
  inForce: z.boolean(),
  mayAct: z.boolean(),
  /** The latest asking. */
  refill: standing.nullable(),
  pharmacy: z.object({
    branchName: localized,
    /** The doctor said that it could be fetched there. */
    suggested: z.boolean(),
    handedOverAt: instantSchema.nullable(),
  }),
});
export interface AfterPrescriptionView extends z.infer<typeof afterPrescriptionView> {}
