import { lostOf } from "@carepoint/domain/billing/disputes";
import { lessened } from "@carepoint/domain/billing/give-back";
import { refundVoided } from "@carepoint/domain/billing/ledger";
import { type RefundReason, refundLifecycle } from "@carepoint/domain/billing/states";
import { type Paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { disputesOf } from "../queries/disputes.ts";
import { postEntry } from "../queries/ledger.ts";
import { takeBackUnpaid } from "../queries/owed.ts";
import { capturesOf } from "../queries/payment-events.ts";
import type { Payment } from "../queries/payments.ts";
import { givenOf, type Refund, refundsOf, updateRefund } from "../queries/refunds.ts";
import { oweAgain } from "./owe-again.ts";
import { requestRefund, staffWords } from "./request-refund.ts";

/** Those that a credit note took off the bill. */
const credited: readonly RefundReason[] = ["cancelled", "moved", "staff"];

/** Refunds that are not owed any more. What notes took off the bill for them is not owed either. The payment is locked. */
export async function voidRefunds(ctx: CommandContext, payment: Payment, refunds: readonly Refund[]): Promise<void> {
  await voidEach(ctx, payment, refunds);
  const noted = refunds.filter(({ reason }) => credited.includes(reason));
  await takeBackUnpaid(ctx.tx, payment.invoiceId, sum(noted.map(({ amount }) => amount)));
}

async function voidEach(ctx: CommandContext, { branchId, patientId }: Payment, refunds: readonly Refund[]) {
  for (const { id, amount, status: before } of refunds) {
    const status = advance(refundLifecycle, before, "void");
    await updateRefund(ctx.tx, id, { status });
    await postEntry(ctx.tx, { branchId, cause: "refund.voided", causeId: id, at: ctx.now }, refundVoided(amount));
    const change = { before: { status: before }, after: { status, amount } };
    await recordAudit(ctx, { action: "refund.void", subjectId: id, patientId, branchId, ...change });
  }
}

/**
 * What banks took back of an attempt cannot go back besides: refunds that did not go out yet are void, the latest first, and
 * what is left of the last of them goes back in its place.
 */
// unaudited: lessenWaiting audits each
export async function voidTaken(ctx: CommandContext, payment: Payment): Promise<void> {
  await takeBackUnpaid(ctx.tx, payment.invoiceId, await lessenWaiting(ctx, payment));
}

/** Returns what of it notes had taken off the bill. `wentOut` counts beside what is given, whatever its status says. */
async function lessenWaiting(ctx: CommandContext, payment: Payment, wentOut?: Refund): Promise<Paise> {
  const noted: Paise[] = [];
  const disputes = await disputesOf(ctx.tx, payment.id);
  const refunds = await refundsOf(ctx.tx, payment.id);
  for (const { attempt, amount: captured } of await capturesOf(ctx.tx, payment.id)) {
    if (wentOut && wentOut.attemptRef !== attempt) continue;
    const of = givenOf(refunds, attempt);
    const given = [...of, ...(wentOut ? [wentOut] : [])].map(({ amount }) => amount);
    const tooMuch = subtract(sum([...given, lostOf(disputes, attempt)]), captured);
    const waiting = of.filter(
      ({ status, providerRef }) => can(refundLifecycle, status, "void") && !(wentOut && providerRef),
    );
    for (const { refund, gone } of lessened(waiting, tooMuch)) {
      await lessen(ctx, payment, refund, gone);
      if (credited.includes(refund.reason)) noted.push(gone);
    }
  }
  return sum(noted);
}

async function lessen(ctx: CommandContext, payment: Payment, refund: Refund, gone: Paise): Promise<void> {
  const { attemptRef: attempt, reason } = refund;
  const amount = subtract(refund.amount, gone);
  await voidEach(ctx, payment, [refund]);
  if (amount <= zero) return;
  const staff = await staffWords(ctx, payment, refund.id);
  await requestRefund(ctx, payment, { attempt, amount, reason, ...(staff && { staff }) });
}

/**
 * A refund that was void went out after all: what waited in its place does not go besides, and of the rest no more than is
 * held. What of its note was not owed any more is owed again, less what is not given now.
 */
// unaudited: lessenWaiting and oweAgain audit each
export async function voidInPlace(ctx: CommandContext, payment: Payment, wentOut: Refund): Promise<void> {
  const gone = await lessenWaiting(ctx, payment, wentOut);
  const again = credited.includes(wentOut.reason) ? wentOut.amount : zero;
  await takeBackUnpaid(ctx.tx, payment.invoiceId, subtract(gone, again));
  await oweAgain(ctx, payment.invoiceId);
}
