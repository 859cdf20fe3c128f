import * as z from "zod";
import { fileFacts } from "../files/schema.ts";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { documentId, freshId, medicineId, paperId, patientId, storeId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import type { Lifecycle } from "../kernel/state-machine.ts";
import { mostUnits } from "../stock/schema.ts";
import { isOutsideInForce, outsidePrescription } from "./over-counter.ts";
import { substitutionReason } from "./schema.ts";

export const paperStatuses = ["sent", "verified", "refused"] as const;
export const paperStatus = z.enum(paperStatuses);
export type PaperStatus = (typeof paperStatuses)[number];
export type PaperEvent = "verify" | "refuse";

/** What was verified is refused only where that was a mistake: nothing more is ordered of it, and nothing packed. */
export const paperLifecycle: Lifecycle<PaperStatus, PaperEvent> = {
  sent: { verify: "verified", refuse: "refused" },
  verified: { refuse: "refused" },
  refused: {},
};

/** Why a pharmacist refuses one; the database's CHECK names the same. */
export const paperRefusals = [
  "unreadable",
  "not_a_prescription",
  "incomplete",
  "too_old",
  "counter_only",
  "mistake",
] as const;
export const paperRefusal = z.enum(paperRefusals);
export type PaperRefusal = (typeof paperRefusals)[number];

/** A document of the record goes to a pharmacy, whatever it was kept as. Known by its own id, so that the same sent twice is one. */
export const sendPaperInput = z.strictObject({ paperId: freshId, documentId, storeId });
export type SendPaperInput = z.infer<typeof sendPaperInput>;

export const paperInput = z.strictObject({ paperId });
export type PaperInput = z.infer<typeof paperInput>;

const mostOnPaper = 30;

/** Why another brand than the written one is had for a paper; the database's CHECK names the same. */
export const paperSubstitution = substitutionReason.exclude(["strength_checked"]);
export type PaperSubstitution = z.infer<typeof paperSubstitution>;

/**
 * A medicine that stands on the paper, and how many units of it may be had for it, over all orders. `insteadOf`: the one that is written, where
 * the pharmacist reads nothing against another brand of the same, and why.
 */
export const paperLine = z
  .strictObject({
    medicineId,
    units: z.int().min(1).max(mostUnits),
    insteadOf: medicineId.optional(),
    substitution: paperSubstitution.optional(),
  })
  .refine(({ insteadOf, substitution }) => (insteadOf === undefined) === (substitution === undefined), "reason");
export type PaperLine = z.infer<typeof paperLine>;

export const verifyPaperInput = z.strictObject({
  paperId,
  outside: outsidePrescription,
  lines: z
    .array(paperLine)
    .min(1)
    .max(mostOnPaper)
    .refine((lines) => new Set(lines.map((line) => line.medicineId)).size === lines.length, "duplicate"),
});
export type VerifyPaperInput = z.infer<typeof verifyPaperInput>;

export const refusePaperInput = paperInput.extend({ reason: paperRefusal });
export type RefusePaperInput = z.infer<typeof refusePaperInput>;

/** How many units may be had for what a paper asks: of a pack that is not opened for less, as many packs as hold it. */
export function mostOnLine(
  { sellsLoose, packUnits }: { readonly sellsLoose: boolean; readonly packUnits: number },
  units: number,
): number {
  return sellsLoose ? units : Math.ceil(units / packUnits) * packUnits;
}

/** Whether something may be ordered and packed for it on this day, by its status and its own day. */
export function isPaperInForce(
  { status, prescribedOn }: { readonly status: PaperStatus; readonly prescribedOn: string | null },
  today: string,
): boolean {
  const day = calendarDate.safeParse(prescribedOn);
  return status === "verified" && day.success && isOutsideInForce({ prescribedOn: day.data }, today);
}

const shown = z.object({
  id: paperId,
  version: z.int(),
  status: paperStatus,
  patientId,
  patientName: z.string(),
  zone: z.string(),
  sentAt: instantSchema,
});

/** One of the patient's people. `storeId` is where it may be ordered; of a line as much is left as orders did not take. */
export const ownPaperView = shown.extend({
  documentId,
  branchName: localized,
  storeId: storeId.nullable(),
  refusal: paperRefusal.nullable(),
  inForce: z.boolean(),
  prescriber: z.string().nullable(),
  prescribedOn: calendarDate.nullable(),
  lines: z.array(
    z.object({
      medicineId,
      brand: z.string(),
      packText: z.string(),
      unit: z.string(),
      packUnits: z.int(),
      sellsLoose: z.boolean(),
      left: z.int(),
      /** The brand that is written. */
      insteadOf: z.string().nullable(),
    }),
  ),
});
export interface OwnPaperView extends z.infer<typeof ownPaperView> {}

export const waitingPaperView = shown;
export interface WaitingPaperView extends z.infer<typeof waitingPaperView> {}

/** For the pharmacist: the picture's facts, what was read of it, and what was verified for the same patient lately. */
export const paperView = shown.extend({
  file: fileFacts,
  today: calendarDate,
  refusal: paperRefusal.nullable(),
  outside: outsidePrescription.nullable(),
  lines: z.array(
    z.object({
      ...{ medicineId, brand: z.string(), packText: z.string(), unit: z.string(), most: z.int(), taken: z.int() },
      insteadOf: z.string().nullable(),
      substitution: paperSubstitution.nullable(),
    }),
  ),
  earlier: z.array(z.object({ prescriber: z.string(), prescribedOn: calendarDate, judgedAt: instantSchema })),
});
export interface PaperView extends z.infer<typeof paperView> {}
