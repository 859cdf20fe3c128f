import { type DiscountLimit, discountingRoles } from "@carepoint/domain/billing/price-list";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { lockDiscountLimit, writeDiscountLimit } from "../queries/services.ts";

/** Limits have no id of their own; the audit knows each by its role's place. */
const limitSubject = (role: DiscountLimit["role"]) =>
  `00000000-0000-0000-0003-${String(discountingRoles.indexOf(role)).padStart(12, "0")}`;

/** How much of a price a role may leave off from now on. */
export async function setDiscountLimit(ctx: CommandContext, _scope: Scope, { role, basisPoints }: DiscountLimit) {
  const before = { role, basisPoints: await lockDiscountLimit(ctx.tx, role) };
  await writeDiscountLimit(ctx.tx, { role, basisPoints });
  const after = { role, basisPoints };
  await recordAudit(ctx, { action: "discount_limit.set", subjectId: limitSubject(role), before, after });
  return after;
}
