import * as z from "zod";
import { ledgerAccounts } from "../billing/ledger.ts";
import { instantSchema } from "../kernel/calendar.ts";
import { departmentId, doctorId, invoiceId, patientId, uuidSchema } from "../kernel/id.ts";
import { chargeSchema, paiseSchema } from "../kernel/money.ts";
import { refundMoves } from "./giving-back.ts";
import { reportPeriod } from "./period.ts";

/** The last row of the page before, in the order of the list. */
const after = z.strictObject({ at: instantSchema, id: uuidSchema }).optional();

export const documentKinds = ["invoice", "credit_note"] as const;

/** Where a document belongs: a department's visits, a doctor's, or what the pharmacy or the desk sold. */
const source = z.discriminatedUnion("of", [
  z.strictObject({ of: z.literal("department"), departmentId }),
  z.strictObject({ of: z.literal("doctor"), doctorId }),
  z.strictObject({ of: z.literal("pharmacy") }),
  z.strictObject({ of: z.literal("desk") }),
]);
export type Source = z.infer<typeof source>;

/** The documents behind a figure, the latest first. */
export const documentsInput = z.strictObject({
  ...reportPeriod.shape,
  kind: z.enum(documentKinds).optional(),
  source: source.optional(),
  after,
});
export type DocumentsInput = z.infer<typeof documentsInput>;

export const documentRow = z.object({
  id: invoiceId,
  kind: z.enum(documentKinds),
  number: z.string(),
  issuedAt: instantSchema,
  patientId,
  patientName: z.string(),
  /** Null for what the desk sold. */
  doctorName: z.string().nullable(),
  taxable: chargeSchema,
  tax: chargeSchema,
  total: chargeSchema,
});
export type DocumentRow = z.infer<typeof documentRow>;

/** The money behind a figure: what came in and what went out, the latest first. */
export const receiptsInput = z.strictObject({
  ...reportPeriod.shape,
  till: z.enum(ledgerAccounts).optional(),
  went: z.enum(["in", "out"]).optional(),
  of: z.enum(refundMoves).optional(),
  after,
});
export type ReceiptsInput = z.infer<typeof receiptsInput>;

export const receiptRow = z.object({
  /** Of the entry in the books. */
  id: uuidSchema,
  at: instantSchema,
  till: z.enum(ledgerAccounts),
  /** Below zero where it went out. */
  amount: paiseSchema,
  /** Null for money that belongs to no bill. */
  invoiceId: invoiceId.nullable(),
  number: z.string().nullable(),
  patientId: patientId.nullable(),
  patientName: z.string().nullable(),
  /** The insurer or employer whose transfer it is; null for what a patient paid or got. */
  payerName: z.string().nullable(),
});
export type ReceiptRow = z.infer<typeof receiptRow>;

/** What is still to be paid, the oldest first. */
export const outstandingInput = z.strictObject({ branchId: reportPeriod.shape.branchId, after });
export type OutstandingInput = z.infer<typeof outstandingInput>;

export const outstandingRow = z.object({
  id: invoiceId,
  number: z.string(),
  issuedAt: instantSchema,
  patientId,
  patientName: z.string(),
  total: chargeSchema,
  /** What is still owed of it. */
  left: paiseSchema,
  days: z.int(),
});
export type OutstandingRow = z.infer<typeof outstandingRow>;
