import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { OrderInput } from "@carepoint/domain/records/orders";
import { orderLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findOrderForUpdate, updateOrder } from "../queries/orders.ts";

/** The sample was taken, the picture was made: what came of it is still awaited. */
export async function collectOrder(ctx: CommandContext, scope: Scope, { orderId }: OrderInput) {
  const before = await findOrderForUpdate(ctx.tx, scope, ctx.now, orderId);
  if (!before) throw new DomainError("not_found");
  const { patientId, branchId } = before;
  const status = advance(orderLifecycle, before.status, "collect");
  const version = await updateOrder(ctx.tx, orderId, { status });
  const change = { before: { status: before.status }, after: { status } };
  await recordAudit(ctx, { action: "record.collect_order", subjectId: orderId, patientId, branchId, ...change });
  return { orderId, status, version };
}
