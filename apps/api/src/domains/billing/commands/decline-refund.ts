import type { DeclineRefundInput } from "@carepoint/domain/billing/refund-approval";
import { refusedBy } from "@carepoint/domain/billing/second-person";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { cellOf, decideRefundRequest, lockRefundRequest } from "../queries/refund-requests.ts";

/** A second person says no and why; who asked takes it back by the same way. Nothing goes out, nothing was kept for it. */
export async function declineRefund(ctx: CommandContext, scope: Scope, { requestId, answer }: DeclineRefundInput) {
  const found = await lockRefundRequest(ctx.tx, scope, requestId);
  if (!found) throw new DomainError("not_found");
  const { request, payment } = found;
  const { accountId: decidedBy } = ctx.actor;
  if (!decidedBy) throw new DomainError("forbidden");
  const { event, status } = refusedBy(request, decidedBy);
  const { patientId, branchId } = payment;
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const answerSealed = key.seal(cellOf(request.id, "answer_sealed"), answer);
  await decideRefundRequest(ctx.tx, request.id, { status, decidedBy, decidedAt: ctx.now, answerSealed });
  const [before, after] = [{ status: request.status }, { status }];
  await recordAudit(ctx, { action: `refund.${event}`, subjectId: request.id, patientId, branchId, before, after });
  ctx.touch(`money:${branchId}`);
  return { requestId, status };
}
