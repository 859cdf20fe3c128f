import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { appointmentId, branchId, invoiceId, patientId, paymentId, refundId } from "../kernel/id.ts";
import { chargeSchema, paiseSchema } from "../kernel/money.ts";
import { invoiceStatus, paymentStatus, refundReason, refundStatus } from "./states.ts";
import { chargeKinds } from "./totals.ts";

export const invoiceInput = z.strictObject({ invoiceId });
export type InvoiceInput = z.infer<typeof invoiceInput>;

export const listInvoicesInput = z.strictObject({
  patientId: patientId.optional(),
  statuses: z.array(invoiceStatus).max(4).optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type ListInvoicesInput = z.infer<typeof listInvoicesInput>;

/** Payment is opened for a visit; the amount comes from its invoice, never from the client. */
export const openPaymentInput = z.strictObject({ appointmentId });
export type OpenPaymentInput = z.infer<typeof openPaymentInput>;

/** What Standard Checkout posts to the callback after success. */
export const paymentCallback = z.object({
  razorpay_payment_id: z.string().max(64),
  razorpay_order_id: z.string().max(64),
  razorpay_signature: z.string().regex(/^[0-9a-f]{64}$/, "signature"),
});
export type PaymentCallback = z.infer<typeof paymentCallback>;

export const refundInput = z.strictObject({
  paymentId,
  amount: chargeSchema.min(1),
  reason: z.string().trim().min(1).max(500),
});
export type RefundInput = z.infer<typeof refundInput>;

export const invoiceLineView = z.object({
  kind: z.enum(chargeKinds),
  description: z.string(),
  code: z.string(),
  unitPrice: chargeSchema,
  quantity: z.int(),
  discount: chargeSchema,
  taxable: chargeSchema,
  centralTax: chargeSchema,
  stateTax: chargeSchema,
  total: chargeSchema,
});
export type InvoiceLineView = z.infer<typeof invoiceLineView>;

export const invoiceView = z.object({
  id: invoiceId,
  version: z.int(),
  branchId,
  patientId,
  appointmentId: appointmentId.nullable(),
  status: invoiceStatus,
  /** Null until issue. */
  number: z.string().nullable(),
  issuedAt: instantSchema.nullable(),
  lines: z.array(invoiceLineView),
  taxable: chargeSchema,
  tax: chargeSchema,
  roundOff: paiseSchema,
  total: chargeSchema,
  paymentStatus: paymentStatus.nullable(),
  captured: chargeSchema,
  refunded: chargeSchema,
});
export type InvoiceView = z.infer<typeof invoiceView>;

export const refundView = z.object({
  id: refundId,
  paymentId,
  amount: chargeSchema,
  status: refundStatus,
  reason: refundReason,
  requestedAt: instantSchema,
  processedAt: instantSchema.nullable(),
});
export type RefundView = z.infer<typeof refundView>;
