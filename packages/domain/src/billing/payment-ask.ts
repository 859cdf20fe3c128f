import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { appointmentId, invoiceId, paymentId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";

/** How the desk asks for a payment that the payer makes on a phone: a code on the screen, or a link that is sent. */
export const askWays = ["qr", "link"] as const;
export const askWay = z.enum(askWays);
export type AskWay = (typeof askWays)[number];

/** Minutes for which money can come by it. The gateway closes nothing sooner than a quarter of an hour ahead. */
export const askMinutes = { qr: 15, link: 24 * 60 } as const satisfies Record<AskWay, number>;

/** A link for a time that is only held is worth no longer than a code. */
export function minutesFor(way: AskWay, isHeld: boolean): number {
  return isHeld ? Math.min(askMinutes[way], askMinutes.qr) : askMinutes[way];
}

/** Why nothing more comes by it: the desk took it back, its time was over, or the bill was settled in another way. */
export const askEnds = ["cancelled", "over", "paid_otherwise"] as const;
export const askEnd = z.enum(askEnds);
export type AskEnd = (typeof askEnds)[number];

/** How a payment was asked for, and why nothing comes by it any more; `end` is null while it stands. */
export const askedBy = z.object({ way: askWay, end: askEnd.nullable() });
export type AskedBy = z.infer<typeof askedBy>;

interface Asked {
  readonly endedBecause: AskEnd | null;
  readonly closesAt: Temporal.Instant;
}

/** Why nothing comes by it any more: somebody ended it, or its time is over though no job has said so yet; null while it stands. */
export function endOfAsk({ endedBecause, closesAt }: Asked, now: Temporal.Instant): AskEnd | null {
  return endedBecause ?? (Temporal.Instant.compare(now, closesAt) < 0 ? null : "over");
}

/** What is to be paid: a visit's bill, which may not be drawn up yet, or one of the desk. */
export const payTarget = z.union([z.strictObject({ appointmentId }), z.strictObject({ invoiceId })]);
export type PayTarget = z.infer<typeof payTarget>;

export const askForPaymentInput = z.union([
  z.strictObject({ appointmentId, way: askWay }),
  z.strictObject({ invoiceId, way: askWay }),
]);
export type AskForPaymentInput = z.infer<typeof askForPaymentInput>;

export const askInput = z.strictObject({ paymentId });
export type AskInput = z.infer<typeof askInput>;

/** Whom a link can reach: an account that acts for the patient, else the telephone that they gave the hospital, by SMS. */
export const linkReaches = ["account", "phone", "nobody"] as const;
export type LinkReach = (typeof linkReaches)[number];

export const askView = z.object({
  paymentId,
  way: askWay,
  amount: chargeSchema,
  /** What the code says or where the link leads; null until the gateway has made it. */
  content: z.string().nullable(),
  closesAt: instantSchema,
  /** When the link was last sent; null where nobody could be told. */
  toldAt: instantSchema.nullable(),
  reaches: z.enum(linkReaches),
  /** The last digits of the telephone that an SMS goes to. */
  phoneEnding: z.string().nullable(),
});
export interface AskView extends z.infer<typeof askView> {}

/** How a bill's money stands: nothing to pay, something to pay, or a bank that has not answered yet. */
export const dueScenes = ["settled", "due", "checking"] as const;
export type DueScene = (typeof dueScenes)[number];

export const dueMoneyView = z.object({
  scene: z.enum(dueScenes),
  left: chargeSchema,
  /** Money came in for it: a bill that was waived or taken back is settled too. */
  isPaid: z.boolean(),
  /** What the desk asks for just now. */
  ask: askView.nullable(),
  /** How it asked the last time, where the time for it is over and the money is still wanted. */
  ranOut: askWay.nullable().default(null),
});
export interface DueMoneyView extends z.infer<typeof dueMoneyView> {}
