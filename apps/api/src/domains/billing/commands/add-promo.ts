import type { AddPromoInput } from "@carepoint/domain/billing/promo";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId, promoCodeId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertPromo } from "../queries/promos.ts";

/** A new code. A branch's manager makes those of the branch; `duplicate` when there is one of that name. */
export async function addPromo(ctx: CommandContext, scope: Scope, input: AddPromoInput) {
  if (scope.reach === "branch" && input.branchId !== scope.actor.branchId) throw new DomainError("forbidden");
  const id = promoCodeId.parse(newId(ctx.now.epochMilliseconds));
  await insertPromo(ctx.tx, input, { id, createdBy: ctx.actor.accountId, createdAt: ctx.now });
  const { code, branchId, maxUses, budget, basisPoints, amount } = input;
  const after = { code, maxUses, budget, basisPoints, amount, validFrom: input.validFrom, validTo: input.validTo };
  await recordAudit(ctx, { action: "promo.add", subjectId: id, branchId, after });
  return { promoCodeId: id };
}
