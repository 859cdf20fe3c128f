import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CountLinesInput } from "@carepoint/domain/stock/counts";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { lockCount } from "../queries/counts.ts";
import { holdShelves } from "../queries/shelves.ts";
import { storeWithin } from "../queries/stores.ts";
import { insertTallies, levelsAt, sheetMedicines } from "../queries/tallies.ts";

/**
 * What was found of some batches, each beside what was written at that moment: shelves are held, so that a sale that is under way is either in
 * both or in neither. A batch that is counted again is counted anew. Throws `illegal_transition` when the counting is over.
 */
export async function countLines(ctx: CommandContext, scope: Scope, { countId, lines }: CountLinesInput) {
  const { storeId, openedAt } = await lockCount(ctx.tx, scope, countId, "beside");
  const { branchId } = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const ids = lines.map(({ batchId }) => batchId);
  if (new Set(ids).size < ids.length) throw new DomainError("invalid_input", { field: "lines" });
  const medicines = await sheetMedicines(ctx.tx, countId, ids);
  if (medicines.size < ids.length) throw new DomainError("not_found");
  const shelves = [...new Set(medicines.values())].map((medicineId) => ({ storeId, medicineId }));
  await holdShelves(ctx.tx, shelves, ctx.now);
  const moments = lines.map(({ batchId, secondsAgo }) => {
    const at = ctx.now.subtract({ seconds: secondsAgo });
    return { batchId, at: Temporal.Instant.compare(at, openedAt) < 0 ? openedAt : at }; // nobody counted before there was a sheet
  });
  const levels = new Map((await levelsAt(ctx.tx, storeId, moments)).map((level) => [level.batchId, level]));
  const byAccount = ownAccount(ctx.actor);
  await insertTallies(
    ctx.tx,
    lines.map(({ batchId, counted }, index) => {
      const { onHand = 0, afterPlace = 0 } = levels.get(batchId) ?? {};
      return { countId, batchId, counted, onHand, afterPlace, byAccount, at: moments[index]?.at ?? ctx.now };
    }),
  );
  await recordAudit(ctx, {
    ...{ action: "stock.count_lines", subjectId: countId, branchId, after: { lines: lines.length } },
  });
  ctx.touch(`stock:${storeId}`);
  return { countId, lines: lines.length };
}
