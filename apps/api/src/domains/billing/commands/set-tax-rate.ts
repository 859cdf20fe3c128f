import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { SetTaxRateInput } from "@carepoint/domain/billing/tax-rates";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertTaxRate, lockTaxRates } from "../queries/tax-rates.ts";

/** Rates are the hospital's; the audit knows each by its place among them. */
const rateSubject = (written: number) => `00000000-0000-0000-0001-${String(written).padStart(12, "0")}`;

/**
 * What a class of supply bears from a day on that has not begun. What is issued keeps its rate. A rate written wrongly is
 * written again for the same day. Throws `version_conflict` when somebody else wrote one since the caller looked.
 */
export async function setTaxRate(ctx: CommandContext, _scope: Scope, { seen, ...rate }: SetTaxRateInput) {
  if (rate.validFrom <= indianDate(ctx.now)) throw new DomainError("invalid_input", { field: "validFrom" });
  if ((await lockTaxRates(ctx.tx)) !== seen) throw new DomainError("version_conflict");
  const written = await insertTaxRate(ctx.tx, { ...rate, createdBy: ctx.actor.accountId, createdAt: ctx.now });
  await recordAudit(ctx, { action: "tax_rate.set", subjectId: rateSubject(written), after: rate });
  return { written };
}
