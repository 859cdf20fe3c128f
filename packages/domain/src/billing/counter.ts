import * as z from "zod";

/** How money comes in at the counter. */
export const counterMethods = ["cash", "upi"] as const;
export type CounterMethod = (typeof counterMethods)[number];

/** By which way a payment came: the gateway, or one of the counter's. */
export const paymentProviders = ["razorpay", ...counterMethods] as const;
export const paymentProvider = z.enum(paymentProviders);
export type PaymentProviderName = (typeof paymentProviders)[number];

export function isCounterMethod(provider: PaymentProviderName): provider is CounterMethod {
  return provider !== "razorpay";
}

/** What the payer's app shows of a UPI transfer: the bank's 12 digits, or the longer id of the transaction. */
export const upiReference = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{12,35}$/, "reference");

/** Why the desk confirms a visit whose bill stays due. */
export const payLaterReasons = ["after_visit", "cannot_pay_now", "someone_else_pays", "other"] as const;
export const payLaterReason = z.enum(payLaterReasons);
export type PayLaterReason = (typeof payLaterReasons)[number];

/** "Other" says nothing without a note. */
export function isExplained({
  reason,
  note,
}: {
  readonly reason: string;
  readonly note?: string | undefined;
}): boolean {
  return reason !== "other" || (note ?? "") !== "";
}

/** Why a member of staff gives money back. */
export const staffRefundReasons = ["not_given", "charged_wrong", "paid_twice", "goodwill", "other"] as const;
export const staffRefundReason = z.enum(staffRefundReasons);
export type StaffRefundReason = (typeof staffRefundReasons)[number];

/** A word of explanation beside a reason; it may speak of health, so it is sealed. */
export const reasonNote = z.string().trim().max(500);

/** How a sum is settled at the counter: taken now, or left due with a reason. */
export const counterSettlement = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("cash") }),
  z.strictObject({ method: z.literal("upi"), reference: upiReference }),
  z
    .strictObject({ method: z.literal("later"), reason: payLaterReason, note: reasonNote.optional() })
    .refine(isExplained, { message: "note", path: ["note"] }),
]);
export type CounterSettlement = z.infer<typeof counterSettlement>;
