import { DomainError } from "@carepoint/domain/kernel/errors";
import type { BlockReason } from "@carepoint/domain/stock/movements";
import type { BlockBatchInput, UnblockBatchInput } from "@carepoint/domain/stock/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { lockBatch, setBlocked } from "../queries/batches.ts";

/** From here on no store gives the batch out; who is selling it is waited for. Throws `illegal_transition` where it is blocked. */
export async function blockBatch(ctx: CommandContext, _scope: Scope, { batchId, reason }: BlockBatchInput) {
  return turn(ctx, batchId, reason);
}

/** It may be given out again. Throws `illegal_transition` where nothing blocks it. */
export async function unblockBatch(ctx: CommandContext, _scope: Scope, { batchId }: UnblockBatchInput) {
  return turn(ctx, batchId, null);
}

async function turn(ctx: CommandContext, batchId: string, blockedFor: BlockReason | null) {
  const before = await lockBatch(ctx.tx, batchId);
  if (!before) throw new DomainError("not_found");
  const isBlocked = before.blockedFor !== null;
  if (isBlocked === (blockedFor !== null)) throw new DomainError("illegal_transition", { blocked: isBlocked });
  await setBlocked(ctx.tx, batchId, blockedFor);
  await recordAudit(ctx, {
    ...{ action: blockedFor === null ? "stock.unblock_batch" : "stock.block_batch", subjectId: batchId },
    before: { blockedFor: before.blockedFor },
    after: { blockedFor },
  });
  ctx.touch("stock");
  return { batchId, blockedFor };
}
