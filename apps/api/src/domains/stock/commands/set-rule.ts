import { DomainError } from "@carepoint/domain/kernel/errors";
import type { SetRuleInput } from "@carepoint/domain/stock/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { packsOf } from "../queries/batches.ts";
import { findRule, keepRule } from "../queries/rules.ts";
import { storeWithin } from "../queries/stores.ts";

/** How little of a medicine a store is to have before it is ordered, and up to how much. */
export async function setRule(ctx: CommandContext, scope: Scope, input: SetRuleInput) {
  const { storeId, medicineId, least, upTo } = input;
  const { branchId } = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  if (!(await packsOf(ctx.tx, [medicineId])).has(medicineId)) throw new DomainError("not_found");
  const before = await findRule(ctx.tx, storeId, medicineId);
  await keepRule(ctx.tx, input);
  await recordAudit(ctx, {
    ...{ action: "stock.set_rule", subjectId: medicineId, branchId, before: before ?? null },
    after: { storeId, least, upTo },
  });
  ctx.touch(`stock:${storeId}`);
  return { medicineId };
}
