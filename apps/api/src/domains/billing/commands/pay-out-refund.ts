import { isContested } from "@carepoint/domain/billing/disputes";
import { fundOf, refundProcessed } from "@carepoint/domain/billing/ledger";
import { needsSecond } from "@carepoint/domain/billing/let-go";
import type { PayBackInput } from "@carepoint/domain/billing/pay-out";
import { refundLifecycle } from "@carepoint/domain/billing/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { disputesOf } from "../queries/disputes.ts";
import { postEntry } from "../queries/ledger.ts";
import { moneyRulesAt } from "../queries/money-rules.ts";
import type { Payment } from "../queries/payments.ts";
import { handedOutBy, isOvertaken, lockRefundAmongOthers, type Refund, updateRefund } from "../queries/refunds.ts";
import { applyFacts } from "./apply-facts.ts";
import { recordFacts } from "./record-facts.ts";
import { tellRefunded } from "./tell-of-money.ts";

/**
 * Money goes back over the counter, in the way that is said: what was taken there, or what the gateway has failed to pay. It is a fact of
 * the payment, so that its sums stay derived. Who already did it is answered the same; anyone else `illegal_transition`, and
 * `payment_disputed` while the payer's bank contests the money, or took so much that this would be too much. Back to an advance goes only what was paid from one: throws
 * `invalid_input` for other money. `other_pays_out` to who sent so much back themselves.
 */
export async function payOutRefund(ctx: CommandContext, scope: Scope, { refundId, method, reference }: PayBackInput) {
  const found = await lockRefundAmongOthers(ctx.tx, scope, refundId);
  if (!found) throw new DomainError("not_found");
  const { payment, refund } = found;
  const { id, amount, attemptRef: attempt } = refund;
  if (refund.status === "processed" && refund.paidOutBy === ctx.actor.accountId) return { refundId, amount };
  if (isContested(await disputesOf(ctx.tx, payment.id), attempt)) throw new DomainError("payment_disputed");
  if (await isOvertaken(ctx.tx, payment.id, attempt)) throw new DomainError("payment_disputed");
  if (method !== "deposit") await assertOther(ctx, payment, refund);
  const status = advance(refundLifecycle, refund.status, "pay_out");
  const providerRef = `desk_${id}`; // from now on this is who answered for it
  const out = { paidOutBy: ctx.actor.accountId, paidOutMethod: method, paidOutReference: reference ?? null };
  await updateRefund(ctx.tx, id, { status, providerRef, processedAt: ctx.now, ...out });
  const { patientId, branchId, appointmentId, invoiceId, currency } = payment;
  const fact = { kind: "refunded" as const, attempt, refund: providerRef, amount, currency, ofCaptured: true };
  await recordFacts(ctx, { paymentId: payment.id, source: "desk", facts: [fact] });
  await applyFacts(ctx, payment);
  const entry = { branchId, cause: "refund.processed" as const, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, refundProcessed(amount, fundOf(method)));
  await tellRefunded(ctx, { patientId, appointmentId, invoiceId, amount, dedupeKey: `refunded:${id}` });
  ctx.touch(`money:${branchId}`);
  const [before, after] = [
    { status: refund.status, providerRef: refund.providerRef },
    { status, providerRef, amount, till: fundOf(method) },
  ];
  await recordAudit(ctx, { action: "refund.pay_out", subjectId: id, patientId, branchId, before, after });
  return { refundId, amount };
}

/**
 * Nobody alone sends money back, as by calling a visit off, and hands it out of the drawer: above the limit that refunds by
 * staff have, somebody else does. What goes to the payer's bank needs no second person, as nobody here can take it.
 */
async function assertOther({ tx, now, actor }: CommandContext, payment: Payment, refund: Refund): Promise<void> {
  const { accountId } = actor;
  if (!accountId || refund.requestedBy !== accountId) return;
  const { approveRefundsAbove } = await moneyRulesAt(tx, now);
  if (needsSecond(refund.amount, await handedOutBy(tx, accountId, payment), approveRefundsAbove))
    throw new DomainError("other_pays_out");
}
