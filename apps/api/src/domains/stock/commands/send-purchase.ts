import { addDays, dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { purchaseLifecycle } from "@carepoint/domain/stock/purchase-states";
import type { SendPurchaseInput } from "@carepoint/domain/stock/purchasing";
import { holdAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertMail } from "../queries/purchase-mails.ts";
import { takePurchaseNumber } from "../queries/purchase-numbers.ts";
import { findPurchaseForUpdate } from "../queries/purchases.ts";
import { storeWithin } from "../queries/stores.ts";
import { insertPlacing } from "../queries/supplier-links.ts";
import { leadDaysOf } from "../queries/suppliers.ts";
import { turnHeld } from "./turn-purchase.ts";

/**
 * Approves a draft as it was read: from here on it has its number and its lines stay. Throws `version_conflict` where somebody wrote in it
 * meanwhile, `not_found` where its supplier brings no more.
 */
export async function sendPurchase(ctx: CommandContext, scope: Scope, { purchaseId, baseVersion }: SendPurchaseInput) {
  const order = await findPurchaseForUpdate(ctx.tx, scope, purchaseId);
  if (!order) throw new DomainError("not_found");
  advance(purchaseLifecycle, order.status, "send"); // before a number is taken
  if (order.version !== baseVersion) throw new DomainError("version_conflict", { version: order.version });
  const { zone } = await storeWithin(ctx.tx, scope, order.storeId, ctx.now);
  const leadDays = await leadDaysOf(ctx.tx, order.supplierId);
  if (leadDays === null) throw new DomainError("not_found");
  await holdAudit(ctx.tx, purchaseId);
  const number = await takePurchaseNumber(ctx.tx, "PO", order.branchId, ctx.now);
  const expectedOn = addDays(dateIn(ctx.now, zone), leadDays);
  await insertMail(ctx.tx, purchaseId, order.supplierId, ctx.now);
  await insertPlacing(ctx.tx, purchaseId, order.supplierId, ctx.now);
  return { ...(await turnHeld(ctx, order, { event: "send", note: "", number, expectedOn })), number };
}
