import type { Db } from "@carepoint/db/client";
import { isCounterMethod } from "@carepoint/domain/billing/counter";
import { holdsMoney, isDecided } from "@carepoint/domain/billing/disputes";
import { type PreviewRefundInput, type RefundPreview, refundPreview } from "@carepoint/domain/billing/refund-approval";
import type { RefundShare } from "@carepoint/domain/billing/refund-shares";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { add, least, type Paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import type { QueryContext } from "../../../kernel/context.ts";
import { type Crediting, planCredit } from "./credit-plan.ts";
import { leftOfVoucher } from "./deposits.ts";
import { disputesOf } from "./disputes.ts";
import { heldByAttempt } from "./held.ts";
import { needsOther } from "./let-go.ts";
import { leftOfPatient } from "./owed.ts";
import { isPackageToReturn } from "./package-sales.ts";
import { findPaymentWithin, type Payment } from "./payments.ts";

export interface RefundPlan {
  /** What goes back of each attempt, in their order. */
  readonly parts: readonly { readonly attempt: string; readonly amount: Paise }[];
  readonly left: Paise;
  readonly credit: Crediting;
  readonly needsSecond: boolean;
}

export interface Giving {
  readonly amount: Paise;
  /** By line of the bill; left out, over all of them. */
  readonly lines?: readonly RefundShare[] | undefined;
}

/**
 * What giving an amount of a kept payment back comes to, for whoever asks and for whoever does it: `package_return_first`
 * for a package that was not given back. Throws what `planGiving` does.
 */
export async function planRefund(db: Db, payment: Payment, giving: Giving, now: Temporal.Instant): Promise<RefundPlan> {
  const { outcome, invoiceId, amount } = payment;
  if (outcome === "confirmed" && (await isPackageToReturn(db, invoiceId, amount)))
    throw new DomainError("package_return_first");
  return planGiving(db, payment, giving, now);
}

/**
 * The same also of a package that is going back. Throws
 * `payment_closed` for money that was not kept, `payment_disputed` for money that the payer's bank may get or has whole, `deposit_too_small` for what bills use of an advance, `refund_too_large` past what is held, or past what a line has.
 */
export async function planGiving(db: Db, payment: Payment, giving: Giving, now: Temporal.Instant): Promise<RefundPlan> {
  if (payment.outcome !== "confirmed") throw new DomainError("payment_closed", { status: payment.status });
  const disputes = await disputesOf(db, payment.id);
  if (disputes.some(({ phase }) => !isDecided(phase))) throw new DomainError("payment_disputed");
  const held = await heldByAttempt(db, payment.id);
  // After a cheque that came back, more may be held than its bill still charges.
  const most = least(sum(held.map(([, part]) => part)), await leftOfPatient(db, payment.invoiceId));
  const { amount, lines } = giving;
  const left = await leftOfVoucher(db, payment.invoiceId);
  if (left !== undefined && amount > left) throw new DomainError("deposit_too_small", { left });
  if (most <= zero && disputes.some(holdsMoney)) throw new DomainError("payment_disputed");
  if (amount > most) throw new DomainError("refund_too_large", { most });
  const parts: { attempt: string; amount: Paise }[] = [];
  let rest = amount;
  for (const [attempt, part] of held) {
    const taken = least(rest, part);
    if (taken > zero) parts.push({ attempt, amount: taken });
    rest = subtract(rest, taken);
  }
  const credit = await planCredit(db, payment.invoiceId, amount, lines);
  return {
    parts,
    left: subtract(left === undefined ? most : least(most, left), amount),
    credit,
    needsSecond: await needsOther(db, { invoiceId: payment.invoiceId, now }, add(amount, credit.ofPayer)),
  };
}

/** The same for a screen. Throws `not_found` for a payment out of reach. */
export async function previewRefund(ctx: QueryContext, input: PreviewRefundInput): Promise<RefundPreview> {
  const payment = await findPaymentWithin(ctx.db, ctx.scope, input.paymentId);
  if (!payment) throw new DomainError("not_found");
  ctx.sees(payment.patientId);
  const { parts, left, credit, ...plan } = await planRefund(ctx.db, payment, input, ctx.now);
  return refundPreview.parse({
    amount: input.amount,
    parts: parts.map(({ amount }) => amount),
    atCounter: isCounterMethod(payment.provider),
    left,
    invoiceId: payment.invoiceId,
    invoiceNumber: credit.invoice.number,
    note: credit.lines.map(({ position, description }, index) => ({
      position,
      description,
      total: credit.parts[index]?.total ?? zero,
    })),
    ofPayer: credit.ofPayer,
    cancelsBill: credit.isRest,
    needsSecond: plan.needsSecond,
  });
}
