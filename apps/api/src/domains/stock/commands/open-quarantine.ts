import type { OpenQuarantineInput } from "@carepoint/domain/stock/quarantine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertQuarantine, storeWithin } from "../queries/stores.ts";

/** A place at a store's branch for what may not be sold. Throws `duplicate` where it has one. */
export async function openQuarantine(
  ctx: CommandContext,
  scope: Scope,
  { storeId, quarantineId }: OpenQuarantineInput,
) {
  const { branchId } = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  await insertQuarantine(ctx.tx, { id: quarantineId, branchId });
  await recordAudit(ctx, {
    ...{ action: "stock.open_quarantine", subjectId: quarantineId, branchId },
    after: { branchId },
  });
  ctx.touch("stock");
  return { quarantineId };
}
