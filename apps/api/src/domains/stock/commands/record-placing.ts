import { advance, can } from "@carepoint/domain/kernel/state-machine";
import { purchaseLifecycle } from "@carepoint/domain/stock/purchase-states";
import {
  type Acknowledgement,
  type PlacingStatus,
  placingLifecycle,
  retryMinutes,
} from "@carepoint/domain/stock/supplier-link";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findPurchaseForUpdate } from "../queries/purchases.ts";
import { lockPlacing, notePlacing } from "../queries/supplier-links.ts";
import { moveHeld } from "./turn-purchase.ts";

/**
 * What a supplier's system said to an order, once: an answer that comes a second time changes nothing. Null stands for none yet, which is
 * asked for again later, and in the end is a person's to look after.
 */
export async function recordPlacing(ctx: CommandContext, orderId: string, answer: Acknowledgement | null) {
  const order = await findPurchaseForUpdate(ctx.tx, { actor: ctx.actor, reach: "any" }, orderId);
  const placing = await lockPlacing(ctx.tx, orderId);
  if (!order || placing?.status !== "waiting") return;
  const tries = placing.tries + 1;
  const event = answer === null ? (retryMinutes(tries) === null ? "give_up" : "retry") : answered[answer.status];
  const status = advance<PlacingStatus, "accept" | "refuse" | "give_up" | "retry">(placingLifecycle, "waiting", event);
  const nextAt = ctx.now.add({ minutes: retryMinutes(tries) ?? 0 });
  const { reference = null, said = null } = answer ?? {};
  await notePlacing(ctx.tx, orderId, { status, tries, nextAt, reference, said });
  if (answer?.status === "accepted" && can(purchaseLifecycle, order.status, "acknowledge")) {
    const { expectedOn } = answer;
    await moveHeld(ctx, order, { event: "acknowledge", note: answer.reference, ...(expectedOn && { expectedOn }) });
  }
  await recordAudit(ctx, {
    ...{ action: `purchase.placing_${event}`, subjectId: orderId, branchId: order.branchId },
    after: { status, tries, reference },
  });
  ctx.touch(`stock:${order.storeId}`);
}

const answered = { accepted: "accept", refused: "refuse" } as const;
