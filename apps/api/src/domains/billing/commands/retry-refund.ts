import { isContested } from "@carepoint/domain/billing/disputes";
import { nextAttempt, refundKey } from "@carepoint/domain/billing/refund-attempts";
import type { RefundActionInput } from "@carepoint/domain/billing/schema";
import { refundLifecycle } from "@carepoint/domain/billing/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { sendRefund } from "../jobs.ts";
import { disputesOf } from "../queries/disputes.ts";
import { lockRefund, updateRefund } from "../queries/refunds.ts";

/**
 * Sends a refund to the gateway again: the same row, and a new key only after the gateway said that the last attempt
 * failed. One that has no answer yet goes out under its old key. However many ask at once, it is paid once. Throws
 * `payment_disputed` while the payer's bank contests the money.
 */
export async function retryRefund(ctx: CommandContext, scope: Scope, { refundId }: RefundActionInput) {
  const found = await lockRefund(ctx.tx, scope, refundId);
  if (!found) throw new DomainError("not_found");
  const { payment, refund } = found;
  if (isContested(await disputesOf(ctx.tx, payment.id), refund.attemptRef)) throw new DomainError("payment_disputed");
  const status = refund.status === "requested" ? refund.status : advance(refundLifecycle, refund.status, "retry");
  const attempt = nextAttempt(refund);
  const isNew = attempt !== refund.attempt;
  const idempotencyKey = isNew ? refundKey(refund.id, attempt) : refund.idempotencyKey;
  const providerRef = isNew ? null : refund.providerRef;
  const tried = { idempotencyKey, providerRef, triedAt: ctx.now, sentAt: null, refusedFor: null };
  await updateRefund(ctx.tx, refund.id, { status, attempt, ...tried });
  const { patientId, branchId } = payment;
  const before = { status: refund.status, attempt: refund.attempt, providerRef: refund.providerRef };
  const after = { status, attempt, providerRef };
  await recordAudit(ctx, { action: "refund.retry", subjectId: refund.id, patientId, branchId, before, after });
  ctx.touch(`money:${branchId}`);
  await ctx.jobs.enqueue(ctx.tx, sendRefund, { refundId }, { key: refundId }); // however often it is pressed
  return { refundId, status, attempt };
}
