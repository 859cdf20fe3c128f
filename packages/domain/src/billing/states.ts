import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const invoiceStatuses = ["draft", "issued", "cancelled", "discarded"] as const;
export const invoiceStatus = z.enum(invoiceStatuses);
export type InvoiceStatus = (typeof invoiceStatuses)[number];
export type InvoiceEvent = "issue" | "credit" | "discard";

/** A number is allotted at issue; after that only a credit note cancels. A draft has no number and may be discarded. */
export const invoiceLifecycle: Lifecycle<InvoiceStatus, InvoiceEvent> = {
  draft: { issue: "issued", discard: "discarded" },
  issued: { credit: "cancelled" },
  cancelled: {},
  discarded: {},
};

/** What the set of a payment's events amounts to: derived by `foldPayment`, never set by hand. */
export const paymentStatuses = [
  "created",
  "attempted",
  "failed",
  "authorized",
  "captured",
  "part_refunded",
  "refunded",
] as const;
export const paymentStatus = z.enum(paymentStatuses);
export type PaymentStatus = (typeof paymentStatuses)[number];

/** Why money goes back: a cancelled visit, a payment too late, a second one, a wrong amount, or a member of staff. */
export const refundReasons = ["cancelled", "late", "double", "mismatch", "staff"] as const;
export const refundReason = z.enum(refundReasons);
export type RefundReason = (typeof refundReasons)[number];

export const refundStatuses = ["requested", "sent", "processed", "failed"] as const;
export const refundStatus = z.enum(refundStatuses);
export type RefundStatus = (typeof refundStatuses)[number];
export type RefundEvent = "send" | "process" | "fail" | "retry";

/** A refund that failed keeps its idempotency key and can be tried again; the webhook may overtake the answer. */
export const refundLifecycle: Lifecycle<RefundStatus, RefundEvent> = {
  requested: { send: "sent", process: "processed", fail: "failed" },
  sent: { process: "processed", fail: "failed" },
  failed: { retry: "requested", process: "processed" },
  processed: {},
};
