import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { ReviewResultInput } from "@carepoint/domain/records/orders";
import { orderLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ownAccount } from "../../accounts/access.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { findOrderForUpdate, orderToldCell, updateOrder } from "../queries/orders.ts";

/**
 * A doctor who treats the patient has read what came, and says what it means: from here on the patient reads it too. Throws
 * `version_conflict` for a result that came since it was read, `illegal_transition` where none has come, and `not_found`.
 */
export async function reviewResult(
  ctx: CommandContext,
  scope: Scope,
  { orderId, baseVersion, told }: ReviewResultInput,
) {
  const before = await findOrderForUpdate(ctx.tx, scope, ctx.now, orderId);
  if (!before) throw new DomainError("not_found");
  const { patientId, branchId, doctorId } = before;
  const status = advance(orderLifecycle, before.status, "review");
  if (before.version !== baseVersion) throw new DomainError("version_conflict", { version: before.version });
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const version = await updateOrder(ctx.tx, orderId, {
    status,
    reviewedBy: ownAccount(ctx.actor),
    reviewedAt: ctx.now,
    ...(told !== "" && { toldSealed: key.seal(orderToldCell(orderId), told) }),
  });
  await notifyPatient(ctx, patientId, { template: "test_result", dedupeKey: `test_result:${orderId}` });
  ctx.touch(`doctor:${doctorId}`);
  const change = { before: { status: before.status }, after: { status } };
  await recordAudit(ctx, { action: "record.review_result", subjectId: orderId, patientId, branchId, ...change });
  return { orderId, status, version };
}
