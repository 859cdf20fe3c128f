import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { appointmentId, branchId, invoiceId, patientId, paymentId, refundId, uuidSchema } from "../kernel/id.ts";
import { basisPointsSchema, chargeSchema, paiseSchema, zero } from "../kernel/money.ts";
import { chequeReturnReason, returnedPayment } from "./cheque.ts";
import {
  firstMoneyFor,
  isExplained,
  moneyFor,
  payLaterReason,
  paymentProvider,
  reasonNote,
  staffRefundReason,
} from "./counter.ts";
import { overRefundView } from "./given-twice.ts";
import { taxTreatments } from "./gst.ts";
import { coveringPackage } from "./package-uses.ts";
import { refundTroubles } from "./refund-attempts.ts";
import { refundShare, sumsUp } from "./refund-shares.ts";
import { invoiceStatus, paymentStatus, refundReason, refundStatus } from "./states.ts";
import { chargeKinds } from "./totals.ts";

export const invoiceInput = z.strictObject({ invoiceId });
export type InvoiceInput = z.infer<typeof invoiceInput>;

export const listInvoicesInput = z.strictObject({
  patientId: patientId.optional(),
  statuses: z.array(invoiceStatus).min(1).max(4).optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type ListInvoicesInput = z.infer<typeof listInvoicesInput>;

/** A patient's name or number, a booking code, or the number of a bill. */
export const listPaymentsInput = z.strictObject({ text: z.string().trim().max(100).optional() });
export type ListPaymentsInput = z.infer<typeof listPaymentsInput>;

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

/** Money at the counter: how it came, never how much; the bill says that. */
export const takePaymentInput = firstMoneyFor({ appointmentId });
export type TakePaymentInput = z.infer<typeof takePaymentInput>;

/** The same for a bill of the desk that was let wait. */
export const takeBillInput = moneyFor({ invoiceId });
export type TakeBillInput = z.infer<typeof takeBillInput>;

const unexplained = { message: "note", path: ["note"] };

/** The desk confirms although nothing was paid, and says why. */
export const payLaterInput = z
  .strictObject({ appointmentId, reason: payLaterReason, note: reasonNote.optional() })
  .refine(isExplained, unexplained);
export type PayLaterInput = z.infer<typeof payLaterInput>;

export const refundInput = z
  .strictObject({
    paymentId,
    amount: chargeSchema.min(1),
    /** By line of the bill; left out, over all of them. */
    lines: z.array(refundShare).min(1).max(100).optional(),
    reason: staffRefundReason,
    note: reasonNote.optional(),
  })
  .refine(isExplained, unexplained)
  .refine(sumsUp, { message: "sum", path: ["lines"] });
export type RefundInput = z.infer<typeof refundInput>;

/** The bank sent a cheque back: what it paid is due again. */
export const returnChequeInput = z
  .strictObject({ paymentId, reason: chequeReturnReason, note: reasonNote.optional() })
  .refine(isExplained, unexplained);
export type ReturnChequeInput = z.infer<typeof returnChequeInput>;

/** One refund that needs a person. */
export const refundActionInput = z.strictObject({ refundId });
export type RefundActionInput = z.infer<typeof refundActionInput>;

/** A refund that needs a person, with what that person must know. */
export const refundAttention = z.object({
  /** Of the refund; of what went out beyond it where the trouble is `twice`. */
  id: uuidSchema,
  trouble: z.enum(refundTroubles),
  status: refundStatus,
  amount: chargeSchema,
  reason: refundReason,
  provider: paymentProvider,
  attempt: z.int(),
  requestedAt: instantSchema,
  triedAt: instantSchema,
  invoiceNumber: z.string().nullable(),
  patientId,
  patientName: z.string(),
  mrn: z.string(),
  /** Whom to ring, where somebody has it twice; null where no number is known. */
  phone: z.string().nullable().default(null),
  appointmentId: appointmentId.nullable(),
  code: z.string().nullable(),
});
export type RefundAttention = z.infer<typeof refundAttention>;

export const invoiceLineView = z.object({
  kind: z.enum(chargeKinds),
  description: z.string(),
  /** Of what the list names in Hindi too. */
  descriptionHi: z.string().nullable().default(null),
  code: z.string(),
  unitPrice: chargeSchema,
  quantity: z.int(),
  discount: chargeSchema,
  /** What of the discount a promo code left off. */
  promoDiscount: chargeSchema.default(zero),
  /** What of it was waived. */
  waived: chargeSchema.default(zero),
  /** What of it a package covers, and which. */
  packageDiscount: chargeSchema.default(zero),
  package: coveringPackage.nullable().default(null),
  priceIncludesTax: z.boolean().default(false),
  /** Rows that a device kept from before the field were all exempt. */
  taxTreatment: z.enum(taxTreatments).default("exempt"),
  taxBasisPoints: basisPointsSchema.default(0),
  taxable: chargeSchema,
  centralTax: chargeSchema,
  stateTax: chargeSchema,
  integratedTax: chargeSchema.default(zero),
  total: chargeSchema,
});
export interface InvoiceLineView extends z.infer<typeof invoiceLineView> {}

/** A credit note takes an issued invoice back, in part or whole. */
export const invoiceKinds = ["invoice", "credit_note"] as const;

export const invoiceView = z.object({
  id: invoiceId,
  /** Rows that a device kept from before the field are invoices until they are read anew. */
  kind: z.enum(invoiceKinds).default("invoice"),
  /** Of an advance: a receipt voucher, or a refund voucher where it is a note. */
  isDeposit: z.boolean().default(false),
  version: z.int(),
  branchId,
  patientId,
  appointmentId: appointmentId.nullable(),
  status: invoiceStatus,
  /** Null until issue. */
  number: z.string().nullable(),
  /** The issuer's GSTIN as the bill was issued under it; null for one that has none. Unknown of rows kept from before the field. */
  gstin: z.string().nullable().optional(),
  issuedAt: instantSchema.nullable(),
  lines: z.array(invoiceLineView),
  /** The code that left something off. */
  promoCode: z.string().nullable().default(null),
  taxable: chargeSchema,
  tax: chargeSchema,
  roundOff: paiseSchema,
  total: chargeSchema,
  paymentStatus: paymentStatus.nullable(),
  /** Of all payments that were kept for it; of one that went back whole where none was. */
  captured: chargeSchema,
  refunded: chargeSchema,
  /** What was paid and kept, and what is still to be paid. Unknown of rows that a device kept from before the fields. */
  paid: chargeSchema.optional(),
  left: chargeSchema.optional(),
  /** What an insurer or employer owes of it, or need not pay of what a note takes back; and who. */
  payerShare: chargeSchema.optional(),
  payerName: z.string().nullable().optional(),
  /** What it was paid with and lost again; said where one bill is read. */
  returned: z.array(returnedPayment).optional(),
  /** What of its payments went back twice: for staff, where one bill is read. */
  twice: z.array(overRefundView).optional(),
});
export interface InvoiceView extends z.infer<typeof invoiceView> {}

export const refundView = z.object({
  id: refundId,
  paymentId,
  amount: chargeSchema,
  status: refundStatus,
  reason: refundReason,
  /** The money came in this way; what came in at the counter goes back there. */
  provider: paymentProvider,
  /** It waits at the counter, or was paid out there, whichever way it had come. */
  atCounter: z.boolean(),
  /** It was handed out, for which a voucher is signed; what went back to an advance left no counter. */
  hasVoucher: z.boolean().default(false),
  requestedAt: instantSchema,
  /** When the gateway took it; not yet, or another try is under way, where it is null. */
  sentAt: instantSchema.nullable(),
  processedAt: instantSchema.nullable(),
});
export interface RefundView extends z.infer<typeof refundView> {}
