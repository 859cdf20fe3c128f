import { indianDate, lawsZone } from "@carepoint/domain/billing/indian-date";
import { firstPriceDay, hasLimit } from "@carepoint/domain/billing/price-list";
import { type AddPromoInput, isWorthWithin } from "@carepoint/domain/billing/promo";
import { dayBounds, toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId, promoCodeId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertPromo } from "../queries/promos.ts";
import { discountLimitOf } from "../queries/services.ts";

/**
 * A new code. A branch's manager makes those of the branch, for tomorrow and for no more than may be left off at the desk.
 * Throws `forbidden`, `invalid_input` for a day too early, `discount_too_large`; `duplicate` when there is one of that name.
 */
export async function addPromo(ctx: CommandContext, scope: Scope, input: AddPromoInput) {
  if (scope.reach === "branch" && input.branchId !== scope.actor.branchId) throw new DomainError("forbidden");
  await assertWithinLimit(ctx, input);
  const id = promoCodeId.parse(newId(ctx.now.epochMilliseconds));
  await insertPromo(ctx.tx, input, { id, createdBy: ctx.actor.accountId, createdAt: ctx.now });
  const { code, branchId, maxUses, budget, basisPoints, amount } = input;
  const after = { code, maxUses, budget, basisPoints, amount, validFrom: input.validFrom, validTo: input.validTo };
  await recordAudit(ctx, { action: "promo.add", subjectId: id, branchId, after });
  return { promoCodeId: id };
}

async function assertWithinLimit({ tx, actor: { role }, now }: CommandContext, input: AddPromoInput): Promise<void> {
  if (!hasLimit(role)) return;
  const { from } = dayBounds(firstPriceDay(role, indianDate(now)), lawsZone);
  if (Temporal.Instant.compare(toInstant(input.validFrom), from) < 0)
    throw new DomainError("invalid_input", { field: "validFrom" });
  const most = await discountLimitOf(tx, role);
  if (!isWorthWithin(input, most)) throw new DomainError("discount_too_large", { most });
}
