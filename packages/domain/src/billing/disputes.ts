import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { appointmentId, patientId, paymentId } from "../kernel/id.ts";
import { chargeSchema, greatest, type Paise, sum, zero } from "../kernel/money.ts";

/** What the gateway says of a payment that its payer's bank contests, from the first word to the last. */
export const disputePhases = ["created", "under_review", "action_required", "closed", "won", "lost"] as const;
export const disputePhase = z.enum(disputePhases);
export type DisputePhase = (typeof disputePhases)[number];

/** One word about one dispute. */
export interface DisputeEvent {
  readonly kind: "disputed";
  readonly attempt: string;
  readonly dispute: string;
  readonly phase: DisputePhase;
  readonly amount: Paise;
  /** Until when the hospital must answer; null where nothing is asked of it. */
  readonly respondBy: Temporal.Instant | null;
}

export interface DisputeFold {
  readonly dispute: string;
  readonly attempt: string;
  readonly phase: DisputePhase;
  readonly amount: Paise;
  /** What the bank took back for good. */
  readonly lost: Paise;
  readonly respondBy: Temporal.Instant | null;
}

/**
 * How each dispute stands, by what outranks what and never by what was heard last: an end outranks all, and that something
 * is asked of the hospital is not forgotten until there is one. Of two ends the loss counts, so that no money is thought safe.
 */
export function foldDisputes(events: readonly DisputeEvent[]): DisputeFold[] {
  const ids = [...new Set(events.map(({ dispute }) => dispute))].sort();
  return ids.flatMap((dispute) => {
    const of = events.filter((event) => event.dispute === dispute);
    const phase = disputePhases.findLast((each) => of.some((event) => event.phase === each));
    const [first] = of;
    if (!first || !phase) return [];
    const amount = of.map((event) => event.amount).reduce(greatest, zero);
    const losses = of.filter((event) => event.phase === "lost").map((event) => event.amount);
    const lost = losses.reduce(greatest, zero);
    const deadlines = of.flatMap(({ respondBy }) => (respondBy ? [respondBy.epochMilliseconds] : []));
    const respondBy = deadlines.length > 0 ? Temporal.Instant.fromEpochMilliseconds(Math.max(...deadlines)) : null;
    const attempt = of.map((event) => event.attempt).toSorted()[0] ?? first.attempt;
    return [{ dispute, attempt, phase, amount, lost, respondBy }];
  });
}

/** Nothing more comes of it. */
export function isDecided(phase: DisputePhase): boolean {
  return phase === "won" || phase === "lost" || phase === "closed";
}

/** What banks took back of one attempt. */
export function lostOf(disputes: readonly DisputeFold[], attempt: string): Paise {
  return sum(disputes.filter((each) => each.attempt === attempt).map(({ lost }) => lost));
}

/** Not decided yet: what is to go back of the attempt waits, as the bank may take it. */
export function isContested(disputes: readonly DisputeFold[], attempt: string): boolean {
  return disputes.some((each) => each.attempt === attempt && !isDecided(each.phase));
}

/** The payer's bank has the money or may get it: giving it back as well would cost it twice. */
export function holdsMoney({ phase }: Pick<DisputeFold, "phase">): boolean {
  return phase === "lost" || !isDecided(phase);
}

/** A dispute that somebody should look at, or that was decided in the last weeks. */
export const disputeView = z.object({
  dispute: z.string(),
  phase: disputePhase,
  amount: chargeSchema,
  respondBy: instantSchema.nullable(),
  paymentId,
  appointmentId: appointmentId.nullable(),
  patientId,
  patientName: z.string(),
  mrn: z.string(),
  invoiceNumber: z.string().nullable(),
  code: z.string().nullable(),
});
export interface DisputeView extends z.infer<typeof disputeView> {}

/** Money that the gateway says came for an order that is none of ours, or has not said yet whose it is. */
export const strayView = z.object({
  isUnplaced: z.boolean(),
  attempt: z.string(),
  order: z.string().nullable(),
  amount: chargeSchema,
  currency: z.string(),
  at: instantSchema,
});
export interface StrayView extends z.infer<typeof strayView> {}

/** Work on a payment that was tried to no end. */
export const deadJobView = z.object({
  id: z.string(),
  at: instantSchema,
  paymentId,
  amount: chargeSchema,
  patientId,
  patientName: z.string(),
});
export interface DeadJobView extends z.infer<typeof deadJobView> {}

export const paymentTimelineInput = z.strictObject({ paymentId });

/** One line of what is known of a payment: what, of which attempt, who said so first and when. */
export const timelineEntry = z.object({
  id: z.string(),
  at: instantSchema,
  source: z.enum(["callback", "webhook", "reconciler", "desk", "us"]),
  kind: z.enum([
    "opened",
    "attempted",
    "failed",
    "authorized",
    "captured",
    "returned",
    "refunded",
    "released",
    "disputed",
  ]),
  attempt: z.string().nullable(),
  amount: chargeSchema,
  currency: z.string(),
  /** It is not the amount that was asked for, or not the currency. */
  differs: z.boolean(),
  phase: disputePhase.nullable(),
  respondBy: instantSchema.nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
