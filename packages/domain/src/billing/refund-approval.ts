import * as z from "zod";
import { invoiceId, paymentId, refundRequestId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { staffRefundReason } from "./counter.ts";
import { refundShare, sumsUp } from "./refund-shares.ts";
import { requestAnswer, requestFields } from "./second-person.ts";

export const approveRefundInput = z.strictObject({ requestId: refundRequestId });
export type ApproveRefundInput = z.infer<typeof approveRefundInput>;

/** Why not; who asked says why they take it back. */
export const declineRefundInput = z.strictObject({
  requestId: refundRequestId,
  answer: requestAnswer,
});
export type DeclineRefundInput = z.infer<typeof declineRefundInput>;

export const previewRefundInput = z
  .strictObject({ paymentId, amount: chargeSchema.min(1), lines: z.array(refundShare).min(1).max(100).optional() })
  .refine(sumsUp, { message: "sum", path: ["lines"] });
export type PreviewRefundInput = z.infer<typeof previewRefundInput>;

/** What would go back now, how and to where, and what would happen to the bill: exactly that happens. */
export const refundPreview = z.object({
  amount: chargeSchema,
  /** One for each attempt that money came in by. */
  parts: z.array(chargeSchema),
  /** It waits at the counter; else it goes back to where it came from. */
  atCounter: z.boolean(),
  /** What is still kept of the payment afterwards. */
  left: chargeSchema,
  invoiceId,
  invoiceNumber: z.string().nullable(),
  /** What the credit note takes back of each line. */
  note: z.array(z.object({ position: z.int(), description: z.string(), total: chargeSchema })),
  /** What of the note an insurer or employer need not pay; the rest goes back. */
  ofPayer: chargeSchema,
  /** Nothing is left of the bill. */
  cancelsBill: z.boolean(),
  /** Somebody else must agree before it goes out. */
  needsSecond: z.boolean(),
});
export type RefundPreview = z.infer<typeof refundPreview>;

export const refundRequestView = z.object({
  id: refundRequestId,
  paymentId,
  amount: chargeSchema,
  reason: staffRefundReason,
  ...requestFields,
});
export interface RefundRequestView extends z.infer<typeof refundRequestView> {}
