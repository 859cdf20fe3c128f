import * as z from "zod";
import { calendarDate } from "../kernel/calendar.ts";
import { invoiceId, writeOffId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { staffRefundReason } from "./counter.ts";
import { requestFields } from "./second-person.ts";
import { takeBackReason } from "./take-back.ts";
import { bearReason, writeOffReason } from "./write-off-reasons.ts";

/**
 * What is to become of a bill above what one person may let go of: the hospital bears its payer's rest, the bill is taken back,
 * money goes back to its payer by a transfer, what nobody paid of a returned package is not owed any more, the hospital bears
 * what went back twice.
 */
export const wishKinds = ["write_off", "take_back", "return", "end_package", "bear"] as const;
export type WishKind = (typeof wishKinds)[number];

/** Each kind with its reasons, among other fields. */
function eachWith<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("write_off"), reason: writeOffReason, ...fields }),
    z.object({ kind: z.literal("take_back"), reason: takeBackReason, ...fields }),
    z.object({ kind: z.literal("end_package"), reason: staffRefundReason, ...fields }),
    z.object({ kind: z.literal("bear"), reason: bearReason, ...fields }),
    z.object({ kind: z.literal("return"), reason: z.null(), reference: z.string(), paidOn: calendarDate, ...fields }),
  ]);
}

/** A wish that waits for somebody else, as it stands beside its bill. */
export const pendingWish = eachWith({
  id: writeOffId,
  amount: chargeSchema,
  note: z.string().nullable(),
  askedByName: z.string(),
  mine: z.boolean(),
});
export type PendingWish = z.infer<typeof pendingWish>;

/** The same in the list of what waits and what was decided. */
export const wishView = eachWith({ id: writeOffId, invoiceId, amount: chargeSchema, ...requestFields });
export type WishView = z.infer<typeof wishView>;
