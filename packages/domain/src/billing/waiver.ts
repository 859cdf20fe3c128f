import * as z from "zod";
import { appointmentId, invoiceId, waiverId } from "../kernel/id.ts";
import { add, allocate, chargeSchema, type Paise, share, sum, zero } from "../kernel/money.ts";
import { isExplained, reasonNote } from "./counter.ts";
import { requestAnswer, requestFields } from "./second-person.ts";

/** Why a fee is not asked for. */
export const waiverReasons = ["staff", "hardship", "goodwill", "camp", "other"] as const;
export const waiverReason = z.enum(waiverReasons);
export type WaiverReason = (typeof waiverReasons)[number];

/** Of a visit that is to be paid, or of a bill that stayed due. Without an amount all that is left. */
export const askWaiverInput = z
  .strictObject({
    of: z.union([z.strictObject({ appointmentId }), z.strictObject({ invoiceId })]),
    amount: chargeSchema.min(1).optional(),
    reason: waiverReason,
    note: reasonNote.optional(),
  })
  .refine(isExplained, { message: "note", path: ["note"] });
export type AskWaiverInput = z.infer<typeof askWaiverInput>;

/** Of one bill, or of all. */
export const waiversInput = z.strictObject({ invoiceId: invoiceId.optional() }).optional();
export type WaiversInput = z.infer<typeof waiversInput>;

export const approveWaiverInput = z.strictObject({ waiverId });
export type ApproveWaiverInput = z.infer<typeof approveWaiverInput>;

export const declineWaiverInput = z.strictObject({ waiverId, answer: requestAnswer });
export type DeclineWaiverInput = z.infer<typeof declineWaiverInput>;

interface Asked {
  readonly amount: Paise;
  /** What the bill's prices come to before anything is left off. */
  readonly gross: Paise;
  /** What was left off of it already by somebody's leave: discounts and waivers, not promo codes. */
  readonly before: Paise;
}

/**
 * Whether a role's own limit covers it, the same as for discounts. What was left off before counts too: nobody splits a sum.
 */
export function isWithinLimit({ amount, gross, before }: Asked, mostBasisPoints: number): boolean {
  return add(amount, before) <= share(gross, mostBasisPoints, "down");
}

/** A waived amount over the lines of a draft, by what each still charges. Throws RangeError past what is left. */
export function waivedByLine(amount: Paise, left: readonly Paise[]): Paise[] {
  if (amount > sum(left)) throw new RangeError("amount");
  return amount === zero ? left.map(() => zero) : allocate(amount, left);
}

export const waiverView = z.object({
  id: waiverId,
  invoiceId,
  amount: chargeSchema,
  reason: waiverReason,
  ...requestFields,
});
export interface WaiverView extends z.infer<typeof waiverView> {}
