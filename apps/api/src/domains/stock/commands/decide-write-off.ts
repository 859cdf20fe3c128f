import { agreedBy, refusedBy } from "@carepoint/domain/billing/second-person";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { stockPolicy } from "@carepoint/domain/stock/policy";
import type { ApproveWriteOffInput, RefuseWriteOffInput } from "@carepoint/domain/stock/write-offs";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { endReservations } from "../queries/reservations.ts";
import { decideWriteOff, lockWriteOff } from "../queries/write-offs.ts";
import { correctShelf, holdBatch } from "./correct-shelf.ts";

/**
 * Somebody else agrees: what was held leaves the shelf for good. Throws `own_request` to who asked, `wish_outdated` where the units are not held any
 * more, as after a recall.
 */
export async function approveWriteOff(ctx: CommandContext, scope: Scope, { writeOffId }: ApproveWriteOffInput) {
  const wish = await lockWriteOff(ctx.tx, scope, writeOffId);
  const decidedBy = ownAccount(ctx.actor);
  const status = agreedBy(wish, decidedBy);
  await decideWriteOff(ctx.tx, writeOffId, { status, decidedBy, decidedAt: ctx.now, answer: "" });
  const held = await holdBatch(ctx, scope, wish);
  const ended = await endReservations(ctx.tx, writeOffId, "released", ctx.now);
  const units = ended.reduce((all, { quantity }) => all + quantity, 0);
  if (units !== wish.units) throw new DomainError("wish_outdated", { left: units });
  const batch = { ...held.batch, reserved: held.batch.reserved - units };
  const { reason, note, batchId } = wish;
  await correctShelf(
    ctx,
    { ...held, batch },
    { kind: "write_off", quantity: -units, reason, note, wishId: writeOffId },
  );
  await recordAudit(ctx, {
    ...{ action: "stock.approve_write_off", subjectId: writeOffId, branchId: held.store.branchId },
    before: { status: wish.status },
    after: { status, batchId, units },
  });
  return { writeOffId, status };
}

/** A no, of whoever may agree; or who asked takes it back. What was held can be sold or sent again, if it may be at all. */
export async function refuseWriteOff(ctx: CommandContext, scope: Scope, { writeOffId, answer }: RefuseWriteOffInput) {
  const wish = await lockWriteOff(ctx.tx, scope, writeOffId);
  const decidedBy = ownAccount(ctx.actor);
  const { event, status } = refusedBy(wish, decidedBy);
  const { role } = scope.actor;
  if (event === "decline" && (role === "system" || !mayDo(stockPolicy.judge_write_off, role)))
    throw new DomainError("forbidden");
  await decideWriteOff(ctx.tx, writeOffId, { status, decidedBy, decidedAt: ctx.now, answer });
  const { store } = await holdBatch(ctx, scope, wish);
  await endReservations(ctx.tx, writeOffId, "released", ctx.now);
  await recordAudit(ctx, {
    ...{ action: `stock.${event}_write_off`, subjectId: writeOffId, branchId: store.branchId },
    before: { status: wish.status },
    after: { status },
  });
  ctx.touch(`stock:${store.id}`);
  return { writeOffId, status };
}
