import * as z from "zod";
import { fileFacts } from "../files/schema.ts";
import { instantSchema } from "../kernel/calendar.ts";
import {
  appointmentId,
  doctorId,
  encounterId,
  fileId,
  freshId,
  orderId,
  orderResultId,
  patientId,
} from "../kernel/id.ts";
import { can } from "../kernel/state-machine.ts";
import { type EncounterStatus, encounterLifecycle, orderKind, orderStatus } from "./states.ts";
import { knownTest } from "./tests.ts";

export const urgencies = ["routine", "urgent"] as const;
export const urgency = z.enum(urgencies);
export type Urgency = z.infer<typeof urgency>;

/** By the code of our list, or in words; the name is kept as it was ordered, whatever the list says later. */
export const orderedTest = z.strictObject({
  code: z
    .string()
    .refine((code) => knownTest(code) !== null)
    .nullable(),
  name: z.string().trim().min(1).max(120),
});
export type OrderedTest = z.infer<typeof orderedTest>;

/** What is sealed of an order: which tests, and what the doctor wants to know by them. */
export const orderContent = z.strictObject({
  tests: z.array(orderedTest).min(1).max(30),
  question: z.string().trim().max(1000).default(""),
});
export type OrderContent = z.infer<typeof orderContent>;

export const orderTestsInput = z.strictObject({
  id: freshId.optional(),
  encounterId,
  kind: orderKind,
  urgency: urgency.default("routine"),
  ...orderContent.shape,
});
export type OrderTestsInput = z.infer<typeof orderTestsInput>;

/** As long as the note of the visit is not signed: what is asked for belongs to it. */
export function mayOrderIn(status: EncounterStatus): boolean {
  return can(encounterLifecycle, status, "sign");
}

export const orderInput = z.strictObject({ orderId });
export type OrderInput = z.infer<typeof orderInput>;

export const cancelOrderInput = z.strictObject({ orderId, reason: z.string().trim().min(3).max(500) });
export type CancelOrderInput = z.infer<typeof cancelOrderInput>;

/** What came of the tests: in words, as the report that was uploaded a moment ago, or both. */
export const enterResultInput = z
  .strictObject({
    id: freshId.optional(),
    orderId,
    text: z.string().trim().max(8000).default(""),
    fileId: fileId.optional(),
  })
  .refine(({ text, fileId: file }) => text !== "" || file !== undefined, { path: ["text"] });
export type EnterResultInput = z.infer<typeof enterResultInput>;

/**
 * `baseVersion` is the order as the doctor read it: a result that came since is a `version_conflict`, so that nobody reviews what
 * they have not seen. `told` is what it means, for the patient.
 */
export const reviewResultInput = z.strictObject({
  orderId,
  baseVersion: z.int(),
  told: z.string().trim().max(2000).default(""),
});
export type ReviewResultInput = z.infer<typeof reviewResultInput>;

export const listOrdersInput = z.strictObject({
  patientId: patientId.optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListOrdersInput = z.infer<typeof listOrdersInput>;

/** Whose hand a result is from: a doctor's, or that of the patient's people, who hold another laboratory's report. */
export const resultSources = ["doctor", "patient"] as const;
export const resultSource = z.enum(resultSources);
export type ResultSource = z.infer<typeof resultSource>;

/** So long a result may wait for its doctor's word before the patient reads it without one. */
export const resultWaitsHours = 72;

/**
 * When the patient's people read a result: at once what they entered themselves, the rest with their doctor's word, and without it
 * once it has waited too long. A result is theirs; a doctor who forgot it keeps it from nobody.
 */
export function isShownToPatient(
  result: { readonly source: ResultSource; readonly at: Temporal.Instant },
  { reviewed, now }: { readonly reviewed: boolean; readonly now: Temporal.Instant },
): boolean {
  if (reviewed || result.source === "patient") return true;
  return Temporal.Instant.compare(result.at.add({ hours: resultWaitsHours }), now) <= 0;
}

export const resultInput = z.strictObject({ resultId: orderResultId });

export const orderResultView = z.object({
  id: orderResultId,
  at: instantSchema,
  source: resultSource,
  /** Of a doctor. */
  enteredBy: z.string().nullable(),
  text: z.string().nullable(),
  fileId: fileId.nullable(),
  /** How that file stands; it is opened by the result. */
  file: fileFacts.nullable().default(null),
});
export interface OrderResultView extends z.infer<typeof orderResultView> {}

export const orderView = z.object({
  id: orderId,
  version: z.int(),
  encounterId,
  appointmentId,
  patientId,
  patientName: z.string(),
  doctorId,
  doctorName: z.string(),
  kind: orderKind,
  urgency,
  status: orderStatus,
  orderedAt: instantSchema,
  zone: z.string(),
  content: orderContent,
  cancelReason: z.string().nullable(),
  /** The earliest first; to the patient's people those that they may read already (`isShownToPatient`). */
  results: z.array(orderResultView),
  reviewedAt: instantSchema.nullable(),
  told: z.string().nullable(),
});
export interface OrderView extends z.infer<typeof orderView> {}
