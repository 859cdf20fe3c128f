import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { countLifecycle, type RejectCountInput, type TurnCountInput } from "@carepoint/domain/stock/counts";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { type HeldCount, lockCount, turnCount } from "../queries/counts.ts";
import { storeWithin } from "../queries/stores.ts";
import { countedLines, voidDifferences } from "../queries/tallies.ts";

/** The counting is over; what was not counted stays as it is written. Throws `invalid_input` where nothing was counted. */
export async function finishCount(ctx: CommandContext, scope: Scope, { countId }: TurnCountInput) {
  const count = await lockCount(ctx.tx, scope, countId, "alone");
  const status = advance(countLifecycle, count.status, "finish");
  const counted = await countedLines(ctx.tx, countId);
  if (counted === 0) throw new DomainError("invalid_input", { field: "lines" });
  await turnCount(ctx.tx, countId, status);
  return told(ctx, scope, count, "stock.finish_count", { status, counted });
}

/** Lines that say something else than was written are counted again, still without being told what that is. */
export async function recount(ctx: CommandContext, scope: Scope, { countId }: TurnCountInput) {
  const count = await lockCount(ctx.tx, scope, countId, "alone");
  const status = advance(countLifecycle, count.status, "recount");
  const lines = await voidDifferences(ctx.tx, countId);
  if (lines === 0) throw new DomainError("invalid_input", { field: "lines" });
  await turnCount(ctx.tx, countId, status);
  return told(ctx, scope, count, "stock.recount", { status, lines });
}

export async function cancelCount(ctx: CommandContext, scope: Scope, { countId }: TurnCountInput) {
  const count = await lockCount(ctx.tx, scope, countId, "alone");
  const status = advance(countLifecycle, count.status, "cancel");
  await turnCount(ctx.tx, countId, status, { endedBy: ownAccount(ctx.actor), endedAt: ctx.now, endNote: null });
  return told(ctx, scope, count, "stock.cancel_count", { status });
}

/** Nothing is moved. Throws `own_request` for who counted: theirs to cancel. */
export async function rejectCount(ctx: CommandContext, scope: Scope, { countId, note }: RejectCountInput) {
  const count = await lockCount(ctx.tx, scope, countId, "alone");
  const status = advance(countLifecycle, count.status, "reject");
  await turnCount(ctx.tx, countId, status, { endedBy: ownAccount(ctx.actor), endedAt: ctx.now, endNote: note });
  return told(ctx, scope, count, "stock.reject_count", { status });
}

type After = Readonly<Record<string, string | number>>;

async function told(ctx: CommandContext, scope: Scope, count: HeldCount, action: string, after: After) {
  const { branchId } = await storeWithin(ctx.tx, scope, count.storeId, ctx.now);
  const before = { status: count.status };
  await recordAudit(ctx, { action, subjectId: count.id, branchId, before, after });
  ctx.touch(`stock:${count.storeId}`);
  return { countId: count.id, ...after };
}
