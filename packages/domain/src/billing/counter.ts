import * as z from "zod";
import { chargeSchema } from "../kernel/money.ts";
import { holdsCardNumber } from "./card-number.ts";
import { chequeFields } from "./cheque.ts";

/** How money comes in at the counter, and how it goes back over it. */
export const counterMethods = ["cash", "upi", "card", "cheque"] as const;
export const counterMethod = z.enum(counterMethods);
export type CounterMethod = (typeof counterMethods)[number];

/** By which way a payment came: the gateway, one of the counter's, or out of what the patient had paid in advance. */
export const paymentProviders = ["razorpay", ...counterMethods, "deposit"] as const;
export const paymentProvider = z.enum(paymentProviders);
export type PaymentProviderName = (typeof paymentProviders)[number];

/** What was taken at the counter, out of an advance too, and goes back over it. */
export function isCounterMethod(provider: PaymentProviderName): provider is CounterMethod | "deposit" {
  return provider !== "razorpay";
}

/** What a payment is known by outside; never the number of a card: that is refused by a code of its own. */
const reference = (form: RegExp) =>
  z
    .string()
    .trim()
    .toUpperCase()
    .regex(form, "reference")
    .refine((text) => !holdsCardNumber(text), { message: "card_number" });

/** What the payer's app shows of a UPI transfer: the bank's 12 digits, or the longer id of the transaction. */
export const upiReference = reference(/^[A-Z0-9]{12,35}$/);

/** What the terminal's slip says: its 12 digits (RRN), which come once, or the bank's six characters of approval, which may come again. */
export const cardReference = reference(/^(\d{12}|[A-Z0-9]{6})$/);

/** Why the desk confirms a visit whose bill stays due. */
export const payLaterReasons = ["after_visit", "cannot_pay_now", "someone_else_pays", "asked_online", "other"] as const;
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
export const staffRefundReasons = [
  "not_given",
  "charged_wrong",
  "paid_twice",
  "goodwill",
  "goods_returned",
  "other",
] as const;
export const staffRefundReason = z.enum(staffRefundReasons);
export type StaffRefundReason = (typeof staffRefundReasons)[number];

/** What somebody may say who gives money back without goods: medicines come back at the pharmacy, with their money. */
export const toldRefundReasons = staffRefundReasons.filter((reason) => reason !== "goods_returned");

/** A word of explanation beside a reason; it may speak of health, so it is sealed. */
export const reasonNote = z.string().trim().max(500);

const cash = z.strictObject({ method: z.literal("cash") });
const upi = z.strictObject({ method: z.literal("upi"), reference: upiReference });
const card = z.strictObject({ method: z.literal("card"), reference: cardReference });
const cheque = z.strictObject({ method: z.literal("cheque"), ...chequeFields });
/** Out of what the patient paid in advance: which of it, the server says. */
const deposit = z.strictObject({ method: z.literal("deposit") });

/** Money over the counter: how it comes and what there is to say of it, never how much. */
export const counterMoney = z.discriminatedUnion("method", [cash, upi, card, cheque]);
export type CounterMoney = z.infer<typeof counterMoney>;

function withFields<Of extends z.ZodRawShape>(of: Of) {
  return [cash.extend(of), upi.extend(of), card.extend(of), cheque.extend(of)] as const;
}

/** Money over the counter beside what it is for. */
export function counterMoneyFor<Of extends z.ZodRawShape>(of: Of) {
  return z.discriminatedUnion("method", withFields(of));
}

/** A part of a sum in one way: the client names what was handed over, the bill what is left to pay. */
const part = { amount: chargeSchema.min(1) };
export const tender = z.discriminatedUnion("method", [...withFields(part), deposit.extend(part)]);
export type Tender = z.infer<typeof tender>;

/** A tender that is money handed over now. */
export const moneyTender = z.discriminatedUnion("method", withFields(part));
export type MoneyTender = z.infer<typeof moneyTender>;

/** A sum in several ways, or a part of it. */
const tenders = z.array(tender).min(1).max(6);

const why = { reason: payLaterReason, note: reasonNote.optional() };
const noNote = { message: "note", path: ["note"] };

/** What is left of a bill that is issued with its money stays due with a reason, as a whole bill does. */
const rest = { rest: z.strictObject(why).refine(isExplained, noNote).optional() };

/** Money for a bill that is named beside it: all that is left to pay in one way, or parts of it in several. */
export function moneyFor<Of extends z.ZodRawShape>(of: Of) {
  const split = z.strictObject({ method: z.literal("split"), tenders, ...of });
  return z.discriminatedUnion("method", [...withFields(of), deposit.extend(of), split]);
}

/** The same for a bill that may be issued with it. */
export function firstMoneyFor<Of extends z.ZodRawShape>(of: Of) {
  const split = z.strictObject({ method: z.literal("split"), tenders, ...rest, ...of });
  return z.discriminatedUnion("method", [...withFields(of), deposit.extend(of), split]);
}

const split = z.strictObject({ method: z.literal("split"), tenders, ...rest });

/** How a sum is settled at the counter: taken now, whole or in parts, or left due with a reason. */
export const counterSettlement = z.discriminatedUnion("method", [
  cash,
  upi,
  card,
  cheque,
  deposit,
  split,
  z.strictObject({ method: z.literal("later"), ...why }).refine(isExplained, noNote),
]);
export type CounterSettlement = z.infer<typeof counterSettlement>;

/** Money that is there now, in one way or several. */
export type MoneyNow = Exclude<CounterSettlement, { method: "later" }>;
