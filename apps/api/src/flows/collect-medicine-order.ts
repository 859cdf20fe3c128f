import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CollectOrderInput } from "@carepoint/domain/pharmacy/orders";
import { limitCodeTries } from "../domains/pharmacy/access.ts";
import { advanceOrder } from "../domains/pharmacy/commands/advance-order.ts";
import { assertMayHandOver } from "../domains/pharmacy/queries/assert-may-hand-over.ts";
import { isOrderCode } from "../domains/pharmacy/queries/order-code.ts";
import { findOrderInHand } from "../domains/pharmacy/queries/orders.ts";
import type { CommandContext, Context, Scope } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { lockMedicineOrder } from "./lock-medicine-order.ts";

/**
 * Whoever fetches an order shows its digits, and tells them to who brings it; tries are counted. Throws `order_code_wrong`, `rate_limited`,
 * and what `assertMayHandOver` does of what was packed. Said twice it is done once.
 */
export async function collectMedicineOrder(ctx: Context & { scope: Scope }, input: CollectOrderInput) {
  if (!(await findOrderInHand(ctx.db, ctx.scope, input.orderId))) throw new DomainError("not_found");
  await limitCodeTries(ctx, input.orderId);
  return transact(ctx, (command) => collect(command, ctx.scope, input));
}

async function collect(ctx: CommandContext, scope: Scope, { orderId, code }: CollectOrderInput) {
  const { order } = await lockMedicineOrder(ctx, scope, orderId);
  if (!isOrderCode(ctx.sealer, order.id, code)) throw new DomainError("order_code_wrong");
  if (order.status === "completed") return { orderId: order.id, status: order.status };
  await assertMayHandOver(ctx.tx, order.id, ctx.now);
  const event = order.status === "shipped" ? "deliver" : "collect";
  return { orderId: order.id, status: await advanceOrder(ctx, order, event) };
}
