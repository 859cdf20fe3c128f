import { DomainError } from "@carepoint/domain/kernel/errors";
import type { OpenCountInput } from "@carepoint/domain/stock/counts";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { fillSheet, insertCount } from "../queries/counts.ts";
import { storeWithin } from "../queries/stores.ts";

/** A sheet with every batch that lies there now. Throws `not_found` where nothing does, `invalid_input` where it is too much for one. */
export async function openCount(ctx: CommandContext, scope: Scope, input: OpenCountInput) {
  const { countId, storeId, what, note } = input;
  const { branchId } = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const search = what.by === "search" ? what.search : null;
  const opened = { openedBy: ownAccount(ctx.actor), openedAt: ctx.now };
  await insertCount(ctx.tx, { id: countId, storeId, byWhat: what.by, search, note: note || null, ...opened });
  const lines = await fillSheet(ctx.tx, countId, storeId, what);
  if (lines === 0) throw new DomainError("not_found");
  await recordAudit(ctx, {
    ...{ action: "stock.open_count", subjectId: countId, branchId },
    after: { storeId, what: what.by, search, lines },
  });
  ctx.touch(`stock:${storeId}`);
  return { countId, lines };
}
