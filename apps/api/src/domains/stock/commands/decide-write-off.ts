import { agreedBy, refusedBy } from "@carepoint/domain/billing/second-person";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { stockPolicy } from "@carepoint/domain/stock/policy";
import { type ApproveWriteOffInput, changeOf, type RefuseWriteOffInput } from "@carepoint/domain/stock/write-offs";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { endReservations } from "../queries/reservations.ts";
import { decideWriteOff, type HeldWriteOff, isOutdated, lockWriteOff, placeOfWriteOff } from "../queries/write-offs.ts";
import { correctShelf, type HeldBatch, holdBatch } from "./correct-shelf.ts";

/** The shelf before the wish, as who asks for one takes them: the other order would wait in a circle. */
async function holdWish(ctx: CommandContext, scope: Scope, writeOffId: string) {
  const held = await holdBatch(ctx, scope, await placeOfWriteOff(ctx.tx, scope, writeOffId));
  return { held, wish: await lockWriteOff(ctx.tx, writeOffId) };
}

/**
 * Somebody else agrees: what was held leaves the shelf for good, and what was counted is what lies there. Throws `own_request` to who asked,
 * `wish_outdated` where the units are not held any more, as after a recall, or the level was put right since it was counted.
 */
export async function approveWriteOff(ctx: CommandContext, scope: Scope, { writeOffId }: ApproveWriteOffInput) {
  const { held, wish } = await holdWish(ctx, scope, writeOffId);
  const decidedBy = ownAccount(ctx.actor);
  const status = agreedBy(wish, decidedBy);
  await decideWriteOff(ctx.tx, writeOffId, { status, decidedBy, decidedAt: ctx.now, answer: "" });
  await carryOut(ctx, held, wish, writeOffId);
  const { kind, batchId, units } = wish;
  await recordAudit(ctx, {
    ...{ action: "stock.approve_write_off", subjectId: writeOffId, branchId: held.store.branchId },
    before: { status: wish.status },
    after: { status, kind, batchId, units },
  });
  return { writeOffId, status };
}

async function carryOut(ctx: CommandContext, held: HeldBatch, wish: HeldWriteOff, wishId: string): Promise<void> {
  const { kind, units, reason, note } = wish;
  if (kind !== "write_off" && (await isOutdated(ctx.tx, wish))) throw new DomainError("wish_outdated");
  const ended = await endReservations(ctx.tx, wishId, "released", ctx.now);
  const kept = ended.reduce((all, { quantity }) => all + quantity, 0);
  if (kind !== "more" && kept !== units) throw new DomainError("wish_outdated", { left: kept });
  const batch = { ...held.batch, reserved: held.batch.reserved - kept };
  const moved = kind === "write_off" ? kind : "adjustment";
  await correctShelf(ctx, { ...held, batch }, { kind: moved, quantity: changeOf(kind, units), reason, note, wishId });
}

/** A no, of whoever may agree; or who asked takes it back. What was held can be sold or sent again, if it may be at all. */
export async function refuseWriteOff(ctx: CommandContext, scope: Scope, { writeOffId, answer }: RefuseWriteOffInput) {
  const { held, wish } = await holdWish(ctx, scope, writeOffId);
  const decidedBy = ownAccount(ctx.actor);
  const { event, status } = refusedBy(wish, decidedBy);
  const { role } = scope.actor;
  if (event === "decline" && (role === "system" || !mayDo(stockPolicy.judge_write_off, role)))
    throw new DomainError("forbidden");
  await decideWriteOff(ctx.tx, writeOffId, { status, decidedBy, decidedAt: ctx.now, answer });
  const { store } = held;
  await endReservations(ctx.tx, writeOffId, "released", ctx.now);
  await recordAudit(ctx, {
    ...{ action: `stock.${event}_write_off`, subjectId: writeOffId, branchId: store.branchId },
    before: { status: wish.status },
    after: { status },
  });
  ctx.touch(`stock:${store.id}`);
  return { writeOffId, status };
}
