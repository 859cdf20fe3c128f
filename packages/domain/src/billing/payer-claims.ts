import * as z from "zod";
import { calendarDate, instantSchema } from "../kernel/calendar.ts";
import { invoiceId, patientId, payerId, uuidSchema, writeOffId } from "../kernel/id.ts";
import { chargeSchema } from "../kernel/money.ts";
import { payerKinds } from "../patients/payers.ts";
import { isExplained, reasonNote } from "./counter.ts";
import { askedShare } from "./payer-share.ts";
import { pendingWish } from "./wishes.ts";
import { writeOffReason } from "./write-off-reasons.ts";

const unexplained = { message: "note", path: ["note"] };

/** The payer is whom the patient's record names: the desk says how much, and under which authorisation. */
export const billPayer = z.strictObject({
  share: askedShare,
  authorisation: z.string().trim().min(1).max(60).optional(),
});
export type BillPayer = z.infer<typeof billPayer>;

/** A bill that stands is split: what is left of it on the patient's account is the patient's, the payer's part is billed. */
export const splitBillInput = z.strictObject({ invoiceId, ...billPayer.shape });
export type SplitBillInput = z.infer<typeof splitBillInput>;

/** What a bank names a transfer by (UTR): 16 characters by NEFT, 22 by RTGS, 12 digits by IMPS. */
export const transferReference = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{12,22}$/, "reference");

const settled = z
  .strictObject({ invoiceId, amount: chargeSchema, taxDeducted: chargeSchema.prefault(0) })
  .refine(({ amount, taxDeducted }) => amount + taxDeducted > 0, { message: "amount", path: ["amount"] });

/** One transfer of a payer, for which bills, and what it kept back as tax on each. */
export const settlePayerInput = z
  .strictObject({
    payerId,
    reference: transferReference,
    receivedOn: calendarDate,
    claims: z.array(settled).min(1).max(200),
  })
  .refine(({ claims }) => new Set(claims.map((each) => each.invoiceId)).size === claims.length, {
    message: "twice",
    path: ["claims"],
  })
  .refine(({ claims }) => claims.some(({ amount }) => amount > 0), { message: "amount", path: ["claims"] });
export type SettlePayerInput = z.infer<typeof settlePayerInput>;

/** Why a transfer that was entered is not what the bank's statement says. */
export const reversalReasons = ["wrong_bill", "wrong_amount", "wrong_payer", "not_received", "entered_twice"] as const;
export const reversalReason = z.enum(reversalReasons);
export type ReversalReason = (typeof reversalReasons)[number];

export const reverseTransferInput = z.strictObject({ transferId: uuidSchema, reason: reversalReason });
export type ReverseTransferInput = z.infer<typeof reverseTransferInput>;

export const payerTransfersInput = z.strictObject({ payerId });
export type PayerTransfersInput = z.infer<typeof payerTransfersInput>;

/** A transfer as it was entered, and whether it stands. */
export const payerTransferView = z.object({
  id: uuidSchema,
  reference: z.string(),
  dated: calendarDate,
  amount: chargeSchema,
  taxDeducted: chargeSchema,
  bills: z.int(),
  byName: z.string(),
  at: instantSchema,
  reversal: reversalReason.nullable(),
});
export interface PayerTransferView extends z.infer<typeof payerTransferView> {}

/** Why the payer's rest is the patient's after all. */
export const moveReasons = ["not_covered", "deductible", "policy_lapsed", "other"] as const;
export type MoveReason = (typeof moveReasons)[number];

export const moveClaimInput = z
  .strictObject({ invoiceId, reason: z.enum(moveReasons), note: reasonNote.optional() })
  .refine(isExplained, unexplained);
export type MoveClaimInput = z.infer<typeof moveClaimInput>;

export const writeOffInput = z
  .strictObject({ invoiceId, reason: writeOffReason, note: reasonNote.optional() })
  .refine(isExplained, unexplained);
export type WriteOffInput = z.infer<typeof writeOffInput>;

/** A second person agrees or does not; who asked takes it back by the same way. */
export const decideWriteOffInput = z.strictObject({ requestId: writeOffId, agreed: z.boolean() });
export type DecideWriteOffInput = z.infer<typeof decideWriteOffInput>;

/** Money of a payer for what was credited afterwards goes back, whole. */
export const returnToPayerInput = z.strictObject({ invoiceId, reference: transferReference, paidOn: calendarDate });
export type ReturnToPayerInput = z.infer<typeof returnToPayerInput>;

/** Of one payer or of all, after the last bill that was read. */
export const payerClaimsInput = z.strictObject({
  payerId: payerId.optional(),
  after: z.strictObject({ at: instantSchema, id: invoiceId }).optional(),
});
export type PayerClaimsInput = z.infer<typeof payerClaimsInput>;

/** A payer's part of one bill, with what is wanted to follow it up. */
export const payerClaimView = z.object({
  invoiceId,
  /** Since when it is the payer's: the order of the list. */
  at: instantSchema,
  number: z.string(),
  issuedAt: instantSchema,
  patientId,
  patientName: z.string(),
  mrn: z.string(),
  payerId,
  payerKind: z.enum(payerKinds),
  payerName: z.string(),
  policyNumber: z.string().nullable(),
  authorisation: z.string().nullable(),
  share: chargeSchema,
  received: chargeSchema,
  taxDeducted: chargeSchema,
  left: chargeSchema,
  owedBack: chargeSchema,
  days: z.int(),
  writeOff: pendingWish.nullable(),
});
export interface PayerClaimView extends z.infer<typeof payerClaimView> {}

/** What one payer owes, by how long it has been. */
export const payerAccountView = z.object({
  id: payerId,
  kind: z.enum(payerKinds),
  name: z.string(),
  bills: z.int(),
  left: chargeSchema,
  owedBack: chargeSchema,
  bands: z.array(z.object({ from: z.int(), to: z.int().nullable(), bills: z.int(), left: chargeSchema })),
});
export interface PayerAccountView extends z.infer<typeof payerAccountView> {}

/** What stands on a bill of its payer, as it was split. */
export const payerOnBill = z.object({
  kind: z.enum(payerKinds),
  name: z.string(),
  policyNumber: z.string().nullable(),
  authorisation: z.string().nullable(),
});
export type PayerOnBill = z.infer<typeof payerOnBill>;

/** What is sealed of it. */
export const payerDetails = z.object({ policyNumber: z.string().nullable(), authorisation: z.string().nullable() });
export type PayerDetails = z.infer<typeof payerDetails>;
