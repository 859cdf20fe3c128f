import { lostOf } from "@carepoint/domain/billing/disputes";
import { refundVoided } from "@carepoint/domain/billing/ledger";
import { type RefundReason, refundLifecycle } from "@carepoint/domain/billing/states";
import { subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { disputesOf } from "../queries/disputes.ts";
import { postEntry } from "../queries/ledger.ts";
import { takeBackUnpaid } from "../queries/owed.ts";
import { capturesOf } from "../queries/payment-events.ts";
import type { Payment } from "../queries/payments.ts";
import { givenOf, type Refund, refundsOf, updateRefund } from "../queries/refunds.ts";

/** Those that a credit note took off the bill. */
const credited: readonly RefundReason[] = ["cancelled", "moved", "staff"];

/** Refunds that are not owed any more. What notes took off the bill for them is not owed either. The payment is locked. */
export async function voidRefunds(
  ctx: CommandContext,
  { invoiceId, branchId, patientId }: Payment,
  refunds: readonly Refund[],
): Promise<void> {
  for (const { id, amount, status: before } of refunds) {
    const status = advance(refundLifecycle, before, "void");
    await updateRefund(ctx.tx, id, { status });
    await postEntry(ctx.tx, { branchId, cause: "refund.voided", causeId: id, at: ctx.now }, refundVoided(amount));
    const change = { before: { status: before }, after: { status, amount } };
    await recordAudit(ctx, { action: "refund.void", subjectId: id, patientId, branchId, ...change });
  }
  const noted = refunds.filter(({ reason }) => credited.includes(reason));
  await takeBackUnpaid(ctx.tx, invoiceId, sum(noted.map(({ amount }) => amount)));
}

/** What banks took back of an attempt cannot go back besides: refunds that did not go out yet are void, the latest first. */
// unaudited: voidRefunds audits each
export async function voidTaken(ctx: CommandContext, payment: Payment): Promise<void> {
  const disputes = await disputesOf(ctx.tx, payment.id);
  const refunds = await refundsOf(ctx.tx, payment.id);
  for (const { attempt, amount: captured } of await capturesOf(ctx.tx, payment.id)) {
    const of = givenOf(refunds, attempt);
    let tooMuch = subtract(sum([...of.map(({ amount }) => amount), lostOf(disputes, attempt)]), captured);
    const taken: Refund[] = [];
    for (const refund of of.toReversed()) {
      if (tooMuch <= zero || refund.amount > tooMuch || !can(refundLifecycle, refund.status, "void")) continue;
      taken.push(refund);
      tooMuch = subtract(tooMuch, refund.amount);
    }
    await voidRefunds(ctx, payment, taken);
  }
}
