import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { type PurchaseEvent, purchaseLifecycle } from "@carepoint/domain/stock/purchase-states";
import type { AcknowledgePurchaseInput, EndPurchaseInput } from "@carepoint/domain/stock/purchasing";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPurchaseForUpdate, insertPurchaseEvent, turnPurchase } from "../queries/purchases.ts";

/** The supplier said that it brings it. */
export async function acknowledgePurchase(ctx: CommandContext, scope: Scope, input: AcknowledgePurchaseInput) {
  const { purchaseId, expectedOn, note } = input;
  const order = await held(ctx, scope, purchaseId);
  return turnHeld(ctx, order, { event: "acknowledge", note, ...(expectedOn && { expectedOn }) });
}

/** Nothing more will come of it; what never came stays in its lines. */
export async function closePurchase(ctx: CommandContext, scope: Scope, { purchaseId, reason }: EndPurchaseInput) {
  return turnHeld(ctx, await held(ctx, scope, purchaseId), { event: "close", note: reason });
}

/** It is called off before anything came of it. */
export async function cancelPurchase(ctx: CommandContext, scope: Scope, { purchaseId, reason }: EndPurchaseInput) {
  return turnHeld(ctx, await held(ctx, scope, purchaseId), { event: "cancel", note: reason });
}

async function held(ctx: CommandContext, scope: Scope, id: string) {
  const order = await findPurchaseForUpdate(ctx.tx, scope, id);
  if (!order) throw new DomainError("not_found");
  return order;
}

export type HeldPurchase = Awaited<ReturnType<typeof held>>;

interface Turn {
  readonly event: PurchaseEvent;
  readonly note: string;
  readonly number?: string;
  readonly expectedOn?: NonNullable<AcknowledgePurchaseInput["expectedOn"]>;
}

/** Leads a held order on, with who did it and when. Throws `illegal_transition`. */
export async function turnHeld(ctx: CommandContext, order: HeldPurchase, turn: Turn) {
  const { id, storeId, branchId } = order;
  const moved = await moveHeld(ctx, order, turn);
  const { event, note: _, ...more } = turn;
  await recordAudit(ctx, {
    ...{ action: `purchase.${event}`, subjectId: id, branchId },
    before: { status: order.status },
    after: { status: moved.status, ...more },
  });
  ctx.touch(`stock:${storeId}`);
  return moved;
}

/** The same for whoever writes an audit entry of their own, such as of the receipt that did it. */
export async function moveHeld(ctx: CommandContext, order: HeldPurchase, { event, note, ...more }: Turn) {
  const { id: purchaseId } = order;
  const status = advance(purchaseLifecycle, order.status, event);
  const version = await turnPurchase(ctx.tx, purchaseId, { status, ...more });
  const { accountId: byAccount } = ctx.actor;
  await insertPurchaseEvent(ctx.tx, { orderId: purchaseId, event, note, byAccount, at: ctx.now });
  return { purchaseId, status, version };
}
