import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { countLifecycle, differenceOf, type TurnCountInput } from "@carepoint/domain/stock/counts";
import { shelfBatchView } from "@carepoint/domain/stock/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { lockCount, turnCount } from "../queries/counts.ts";
import { insertMovements } from "../queries/movements.ts";
import { holdShelves } from "../queries/shelves.ts";
import { storeWithin } from "../queries/stores.ts";
import { differencesOf } from "../queries/tallies.ts";
import { makeRoom } from "./correct-shelf.ts";

/**
 * Puts every level right by what was found of it, all or nothing. Throws `own_request` for who counted, `version_conflict` where somebody
 * corrected a level since, `stock_promised` and `stock_short` where what is missing has been promised or sold meanwhile.
 */
export async function approveCount(ctx: CommandContext, scope: Scope, { countId }: TurnCountInput) {
  const { status: from, storeId } = await lockCount(ctx.tx, scope, countId, "alone");
  const status = advance(countLifecycle, from, "approve");
  const store = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const endedBy = ownAccount(ctx.actor);
  await turnCount(ctx.tx, countId, status, { endedBy, endedAt: ctx.now, endNote: null });

  const medicines = new Set((await differencesOf(ctx.tx, countId, storeId)).map(({ medicineId }) => medicineId));
  const shelves = [...medicines].map((medicineId) => ({ storeId, medicineId }));
  const held = new Map((await holdShelves(ctx.tx, shelves, ctx.now)).map((row) => [row.batchId, row]));
  const found = await differencesOf(ctx.tx, countId, storeId); // again: now that the shelves are ours nobody corrects them
  if (found.some(({ outdated }) => outdated)) throw new DomainError("version_conflict");
  for (const { batchId, counted, onHand } of found) {
    const row = held.get(batchId);
    const missing = -differenceOf(counted, onHand);
    if (missing <= 0) continue;
    if (!row) throw new DomainError("stock_short", { free: 0 });
    await makeRoom(ctx, store, shelfBatchView.parse(row), missing);
  }
  const movements = found.map(({ batchId, medicineId, counted, onHand }) => ({
    ...{ id: newId(ctx.now.epochMilliseconds), storeId, batchId, medicineId, kind: "adjustment", reason: "counted" },
    ...{ quantity: differenceOf(counted, onHand), cause: "stock_counts", causeId: countId },
    ...{ byAccount: endedBy, at: ctx.now },
  }));
  if (movements.length > 0) await insertMovements(ctx.tx, movements);
  await recordAudit(ctx, {
    ...{ action: "stock.approve_count", subjectId: countId, branchId: store.branchId },
    before: { status: from },
    after: { status, corrected: movements.length },
  });
  ctx.touch(`stock:${storeId}`);
  return { countId, status, corrected: movements.length };
}
