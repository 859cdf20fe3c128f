import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { CancelOrderInput } from "@carepoint/domain/records/orders";
import { orderLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { findOwnOrderForUpdate, orderCancelCell, updateOrder } from "../queries/orders.ts";

/** Withdraws what the doctor asked for while nothing was taken yet; it stays in the record with its reason. */
export async function cancelOrder(ctx: CommandContext, scope: Scope, { orderId, reason }: CancelOrderInput) {
  const before = await findOwnOrderForUpdate(ctx.tx, scope, orderId);
  if (!before) throw new DomainError("not_found");
  const { patientId, branchId } = before;
  const status = advance(orderLifecycle, before.status, "cancel");
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const cancelReasonSealed = key.seal(orderCancelCell(orderId), reason);
  const version = await updateOrder(ctx.tx, orderId, { status, cancelReasonSealed });
  const change = { before: { status: before.status }, after: { status } };
  await recordAudit(ctx, { action: "record.cancel_order", subjectId: orderId, patientId, branchId, ...change });
  return { orderId, status, version };
}
