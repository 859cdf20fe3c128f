import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AddToCountInput } from "@carepoint/domain/stock/counts";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { addMedicineLines, lockCount } from "../queries/counts.ts";
import { storeWithin } from "../queries/stores.ts";

/** Puts a medicine that was found on the sheet, by all its batches that the store ever had. Throws `not_found` where that is none more. */
export async function addToCount(ctx: CommandContext, scope: Scope, { countId, medicineId }: AddToCountInput) {
  const { storeId } = await lockCount(ctx.tx, scope, countId, "beside");
  const { branchId } = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const lines = await addMedicineLines(ctx.tx, countId, storeId, medicineId);
  if (lines === 0) throw new DomainError("not_found");
  await recordAudit(ctx, {
    ...{ action: "stock.add_to_count", subjectId: countId, branchId, after: { medicineId, lines } },
  });
  ctx.touch(`stock:${storeId}`);
  return { countId, lines };
}
