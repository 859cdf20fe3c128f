import * as z from "zod";
import { type CalendarDate, calendarDate, instantSchema } from "../kernel/calendar.ts";
import { chargeSchema } from "../kernel/money.ts";
import { holdsCardNumber } from "./card-number.ts";

export const chequeNumber = z
  .string()
  .trim()
  .regex(/^\d{6}$/, "cheque_number");

/** What stands on a cheque and tells it from others. */
export const chequeFields = {
  number: chequeNumber,
  bank: z
    .string()
    .trim()
    .min(2)
    .max(60)
    .refine((text) => !holdsCardNumber(text), { message: "card_number" }),
  /** The date on it. */
  dated: calendarDate,
};
export const cheque = z.strictObject(chequeFields);
export type Cheque = z.infer<typeof cheque>;

/** Why a bank sends one back. */
export const chequeReturnReasons = [
  "insufficient_funds",
  "account_closed",
  "signature_differs",
  "payment_stopped",
  "out_of_date",
  "other",
] as const;
export const chequeReturnReason = z.enum(chequeReturnReasons);
export type ChequeReturnReason = (typeof chequeReturnReasons)[number];

/** What a bill was paid with and lost again: a cheque, or an advance whose own cheque the bank sent back. */
export const returnedPayment = z.object({
  amount: chargeSchema,
  takenAt: instantSchema,
  returnedAt: instantSchema,
  /** Null where it was paid out of an advance. */
  cheque: z.object({ number: chequeNumber, bank: z.string(), reason: chequeReturnReason }).nullable(),
});
export type ReturnedPayment = z.infer<typeof returnedPayment>;

/** A bank pays a cheque for three months from the date on it (RBI, DBOD.AML BC.No.47/14.01.001/2011-12). */
const goodForMonths = 3;

/** Whether a bank would pay it today: neither dated ahead nor older than it is good for. */
export function isGoodCheque({ dated }: Pick<Cheque, "dated">, today: CalendarDate): boolean {
  const last = Temporal.PlainDate.from(dated).add({ months: goodForMonths });
  return dated <= today && Temporal.PlainDate.compare(today, last) <= 0;
}
