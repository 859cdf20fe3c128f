import { reasonNote } from "@carepoint/domain/billing/counter";
import type { ApproveRefundInput } from "@carepoint/domain/billing/refund-approval";
import { agreedBy } from "@carepoint/domain/billing/second-person";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { planRefund } from "../queries/refund-plan.ts";
import { cellOf, decideRefundRequest, lockRefundRequest } from "../queries/refund-requests.ts";
import { giveBackPlanned } from "./refund.ts";

/**
 * A second person agrees, and the refund goes out as it was asked for. Throws `own_request` to who asked, and
 * `refund_too_large` when less is held by now.
 */
export async function approveRefund(ctx: CommandContext, scope: Scope, { requestId }: ApproveRefundInput) {
  const found = await lockRefundRequest(ctx.tx, scope, requestId);
  if (!found) throw new DomainError("not_found");
  const { request, payment } = found;
  const { accountId: decidedBy } = ctx.actor;
  const status = agreedBy(request, decidedBy);
  if (!decidedBy) throw new DomainError("own_request"); // `agreedBy` has said so
  await decideRefundRequest(ctx.tx, request.id, { status, decidedBy, decidedAt: ctx.now });
  const { patientId, branchId } = payment;
  const { amount, reason, noteSealed } = request;
  const key = noteSealed ? await patientKey(ctx.tx, ctx.sealer, patientId) : null;
  const note =
    noteSealed && key ? reasonNote.parse(key.open(cellOf(request.id, "note_sealed"), noteSealed)) : undefined;
  const giving = { amount, lines: request.lines?.slice(), reason, note };
  const plan = await planRefund(ctx.tx, payment, giving, ctx.now);
  const [before, after] = [{ status: request.status }, { status, amount }];
  await recordAudit(ctx, { action: "refund.approve", subjectId: request.id, patientId, branchId, before, after });
  await giveBackPlanned(ctx, payment, giving, plan);
  return { requestId, paymentId: payment.id, amount };
}
