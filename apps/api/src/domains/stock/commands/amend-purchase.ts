import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AmendPurchaseInput } from "@carepoint/domain/stock/purchasing";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { amendDraft, findPurchaseForUpdate, putLines } from "../queries/purchases.ts";
import { orderable } from "./draft-purchase.ts";

/** Writes a draft anew. Throws `illegal_transition` once it is sent, `version_conflict` where somebody changed it meanwhile. */
export async function amendPurchase(ctx: CommandContext, scope: Scope, input: AmendPurchaseInput) {
  const { purchaseId, baseVersion, supplierId, note, lines } = input;
  const before = await findPurchaseForUpdate(ctx.tx, scope, purchaseId);
  if (!before) throw new DomainError("not_found");
  const { status, storeId, branchId } = before;
  if (before.version !== baseVersion) throw new DomainError("version_conflict", { version: before.version });
  const packs = await orderable(ctx, supplierId, lines);
  await putLines(ctx.tx, purchaseId, lines, packs); // refused once it is sent
  const version = await amendDraft(ctx.tx, purchaseId, { supplierId, note });
  await recordAudit(ctx, {
    ...{ action: "purchase.amend", subjectId: purchaseId, branchId },
    before: { supplierId: before.supplierId },
    after: { supplierId, lines: lines.length },
  });
  ctx.touch(`stock:${storeId}`);
  return { purchaseId, status, version };
}
