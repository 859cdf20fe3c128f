import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { type LiftRecallInput, type RecallInput, recallLifecycle } from "@carepoint/domain/stock/recalls";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { packsOf } from "../queries/batches.ts";
import {
  blockNumbers,
  holdRecall,
  insertRecall,
  lockRecall,
  markLifted,
  numbersOf,
  unblockNumbers,
} from "../queries/recalls.ts";

/** From here on no store gives these batches out, neither those that lie here nor those that are still to come. */
export async function recall(ctx: CommandContext, _scope: Scope, input: RecallInput) {
  const { recallId, medicineId, numbers, source, reference, reason } = input;
  if (!(await packsOf(ctx.tx, [medicineId])).has(medicineId)) throw new DomainError("not_found");
  await holdRecall(ctx.tx, medicineId);
  const byAccount = ownAccount(ctx.actor);
  const row = { id: recallId, medicineId, status: "open", source, reference, reason, byAccount, at: ctx.now };
  await insertRecall(ctx.tx, row, numbers);
  const blocked = await blockNumbers(ctx.tx, medicineId, numbers);
  await recordAudit(ctx, {
    ...{ action: "stock.recall", subjectId: recallId },
    after: { medicineId, numbers: numbers.join(" "), source, reference, blocked },
  });
  ctx.touch("stock");
  return { recallId, blocked };
}

/** It was a mistake: what no other recall holds may be given out again. Throws `illegal_transition` where it is lifted already. */
export async function liftRecall(ctx: CommandContext, _scope: Scope, { recallId, reason }: LiftRecallInput) {
  const found = await lockRecall(ctx.tx, recallId, "update");
  if (!found) throw new DomainError("not_found");
  const { medicineId } = found;
  const status = advance(recallLifecycle, found.status, "lift");
  await holdRecall(ctx.tx, medicineId);
  await markLifted(ctx.tx, recallId, { liftedAt: ctx.now, liftedBy: ownAccount(ctx.actor), liftedFor: reason });
  const unblocked = await unblockNumbers(ctx.tx, medicineId, await numbersOf(ctx.tx, recallId));
  await recordAudit(ctx, {
    ...{ action: "stock.lift_recall", subjectId: recallId },
    before: { status: found.status },
    after: { status, unblocked },
  });
  ctx.touch("stock");
  return { recallId, status, unblocked };
}
