import * as z from "zod";
import type { Lifecycle } from "../kernel/state-machine.ts";

export const invoiceStatuses = ["draft", "issued", "cancelled", "discarded"] as const;
export const invoiceStatus = z.enum(invoiceStatuses);
export type InvoiceStatus = (typeof invoiceStatuses)[number];
export type InvoiceEvent = "issue" | "credit" | "discard" | "owe";

/**
 * A number is allotted at issue; after that only a credit note cancels. A draft has no number and may be discarded. One that was
 * credited is owed again when the money that went back of it turns out never to have come.
 */
export const invoiceLifecycle: Lifecycle<InvoiceStatus, InvoiceEvent> = {
  draft: { issue: "issued", discard: "discarded" },
  issued: { credit: "cancelled" },
  cancelled: { owe: "issued" },
  discarded: {},
};

/** How a bill stands with its money: what its rows amount to, said by `billStage` and never written down. */
export const billStages = ["draft", "issued", "part_paid", "paid", "credited", "discarded"] as const;
export type BillStage = (typeof billStages)[number];

interface Standing {
  readonly status: InvoiceStatus;
  readonly paid: number;
  /** What is still to be paid. */
  readonly left: number;
}

/** Money taken before the number is given changes nothing of a draft: it is a bill from its number on. */
export function billStage({ status, paid, left }: Standing): BillStage {
  if (status === "draft" || status === "discarded") return status;
  if (status === "cancelled") return "credited";
  if (left <= 0) return "paid";
  return paid > 0 ? "part_paid" : "issued";
}

/** What the set of a payment's events amounts to: derived by `foldPayment`, never set by hand. */
export const paymentStatuses = [
  "created",
  "attempted",
  "failed",
  "authorized",
  "captured",
  "part_refunded",
  "refunded",
  "returned",
] as const;
export const paymentStatus = z.enum(paymentStatuses);
export type PaymentStatus = (typeof paymentStatuses)[number];

/** Why money goes back: a cancelled visit, one that was moved to a cheaper time, a payment too late, a second one, a wrong amount, or a member of staff. */
export const refundReasons = ["cancelled", "moved", "late", "double", "mismatch", "staff"] as const;
export const refundReason = z.enum(refundReasons);
export type RefundReason = (typeof refundReasons)[number];

export const refundStatuses = ["due", "requested", "sent", "processed", "failed", "void"] as const;
export const refundStatus = z.enum(refundStatuses);
export type RefundStatus = (typeof refundStatuses)[number];
export type RefundEvent = "send" | "process" | "fail" | "retry" | "pay_out" | "void";

/**
 * Money that came through the gateway is requested and sent there; the webhook may overtake the answer. A refund that
 * failed is tried again or paid out at the counter. Money taken at the counter is due there and never sent. It is void when it turns out that
 * none came in, or that the payer's bank has taken it back; a gateway that had paid all the same is believed.
 */
export const refundLifecycle: Lifecycle<RefundStatus, RefundEvent> = {
  due: { pay_out: "processed", void: "void" },
  requested: { send: "sent", process: "processed", fail: "failed", void: "void" },
  sent: { process: "processed", fail: "failed" },
  failed: { retry: "requested", process: "processed", pay_out: "processed", void: "void" },
  processed: {},
  void: { process: "processed" },
};

export const overRefundStatuses = ["open", "got_back", "borne"] as const;
export const overRefundStatus = z.enum(overRefundStatuses);
export type OverRefundStatus = (typeof overRefundStatuses)[number];
export type OverRefundEvent = "get_back" | "bear";

/** What went out beyond what was owed is a claim until it comes back, or until the hospital bears it. */
export const overRefundLifecycle: Lifecycle<OverRefundStatus, OverRefundEvent> = {
  open: { get_back: "got_back", bear: "borne" },
  got_back: {},
  borne: {},
};

/** Money of the counter that its payer has not fetched yet. */
export function waitsAtCounter(status: RefundStatus): boolean {
  return status === "due";
}
