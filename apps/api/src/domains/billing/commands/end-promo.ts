import type { EndPromoInput } from "@carepoint/domain/billing/promo";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { holdAudit, recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { lockOwnPromo, markPromoEnded } from "../queries/promos.ts";

/** Ends a code before its time. Bills that it stands on keep it. */
export async function endPromo(ctx: CommandContext, scope: Scope, { promoCodeId }: EndPromoInput) {
  await holdAudit(ctx.tx, promoCodeId);
  const promo = await lockOwnPromo(ctx.tx, scope, promoCodeId);
  if (!promo) throw new DomainError("not_found");
  const { accountId } = ctx.actor;
  if (!accountId) throw new DomainError("forbidden");
  if (promo.endedAt) return { promoCodeId };
  await markPromoEnded(ctx.tx, promo.id, accountId, ctx.now);
  const { code, branchId } = promo;
  await recordAudit(ctx, { action: "promo.end", subjectId: promo.id, branchId, after: { code } });
  return { promoCodeId };
}
