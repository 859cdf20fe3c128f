import { DomainError } from "@carepoint/domain/kernel/errors";
import { can } from "@carepoint/domain/kernel/state-machine";
import { type PullRecalledInput, recallLifecycle } from "@carepoint/domain/stock/recalls";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { lockRecall, numbersOf } from "../queries/recalls.ts";
import { holdShelves } from "../queries/shelves.ts";
import { storeWithin } from "../queries/stores.ts";
import { takeOff } from "./take-off.ts";

/** All that lies of it in a store leaves its shelves. Throws `illegal_transition` for a recall that was lifted, `stock_short` where nothing lies. */
export async function pullRecalled(ctx: CommandContext, scope: Scope, { recallId, storeId }: PullRecalledInput) {
  const store = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const found = await lockRecall(ctx.tx, recallId, "share");
  if (!found) throw new DomainError("not_found");
  if (!can(recallLifecycle, found.status, "lift")) throw new DomainError("illegal_transition", { from: found.status });
  const numbers = new Set(await numbersOf(ctx.tx, recallId));
  const shelf = await holdShelves(ctx.tx, [{ storeId, medicineId: found.medicineId }], ctx.now);
  const leaving = shelf.filter(({ number }) => numbers.has(number)).map((batch) => ({ batch, units: batch.onHand }));
  if (leaving.length === 0) throw new DomainError("stock_short", { free: 0 });
  await takeOff(ctx, store, leaving, { kind: "recall", cause: "recalls", causeId: recallId });
  const units = leaving.reduce((all, each) => all + each.units, 0);
  await recordAudit(ctx, {
    ...{ action: "stock.pull_recalled", subjectId: recallId, branchId: store.branchId },
    after: { storeId, batches: leaving.length, units },
  });
  return { recallId, units };
}
