import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { appointmentId, invoiceId, patientId, paymentId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { cheque, chequeReturnReason } from "./cheque.ts";
import { paymentProvider } from "./counter.ts";
import { overRefundView } from "./given-twice.ts";
import { askedBy } from "./payment-ask.ts";
import { refundView } from "./schema.ts";
import { paymentStatus } from "./states.ts";

/** What became of a payment, once that is decided; `choice` while its payer says whether it stays. */
export const paymentDecisions = ["confirmed", "refund", "choice"] as const;
export type PaymentDecision = (typeof paymentDecisions)[number];

/** One payment as billing sees it. */
export const paymentView = z.object({
  id: paymentId,
  invoiceId,
  invoiceNumber: z.string().nullable(),
  appointmentId: appointmentId.nullable(),
  code: z.string().nullable(),
  patientId,
  patientName: z.string(),
  mrn: z.string(),
  provider: paymentProvider,
  status: paymentStatus,
  outcome: z.enum(paymentDecisions).nullable(),
  /** A bank has it and has not answered, or nobody knows whether it has. */
  checking: z.boolean(),
  amount: chargeSchema,
  currency: z.string(),
  captured: chargeSchema,
  refunded: chargeSchema,
  refunds: z.array(refundView),
  /** What may still be given back. */
  left: chargeSchema,
  /** What stands on it, and why the bank sent it back if it did. */
  cheque: cheque.extend({ returned: chequeReturnReason.nullable() }).nullable(),
  /** What of it went back twice, and what became of that. */
  twice: z.array(overRefundView),
  /** How the desk asked for it; null for what a payer opened or the counter took. */
  asked: askedBy.nullable(),
  createdAt: instantSchema,
});
export interface PaymentView extends z.infer<typeof paymentView> {}
