import { DomainError } from "@carepoint/domain/kernel/errors";
import type { DraftPurchaseInput, PurchaseLine } from "@carepoint/domain/stock/purchasing";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { packsOf } from "../queries/batches.ts";
import { insertPurchase, putLines } from "../queries/purchases.ts";
import { storeWithin } from "../queries/stores.ts";
import { isSupplier } from "../queries/suppliers.ts";

/** Writes down what is to be ordered of a supplier; nobody is told of it before it is sent. */
export async function draftPurchase(ctx: CommandContext, scope: Scope, input: DraftPurchaseInput) {
  const { purchaseId, storeId, supplierId, note, lines } = input;
  const { branchId } = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const packs = await orderable(ctx, supplierId, lines);
  const byAccount = ownAccount(ctx.actor);
  await insertPurchase(ctx.tx, {
    ...{ id: purchaseId, storeId, supplierId, status: "draft", note, byAccount, at: ctx.now },
  });
  await putLines(ctx.tx, purchaseId, lines, packs);
  await recordAudit(ctx, {
    ...{ action: "purchase.draft", subjectId: purchaseId, branchId },
    after: { storeId, supplierId, lines: lines.length },
  });
  ctx.touch(`stock:${storeId}`);
  return { purchaseId, version: 1 };
}

/** How the medicines of these lines are packed. Throws `not_found` where one of them, or the supplier, is not there. */
export async function orderable(ctx: CommandContext, supplierId: string, lines: readonly PurchaseLine[]) {
  if (!(await isSupplier(ctx.tx, supplierId))) throw new DomainError("not_found");
  const packs = await packsOf(
    ctx.tx,
    lines.map(({ medicineId }) => medicineId),
  );
  if (packs.size < lines.length) throw new DomainError("not_found");
  return packs;
}
