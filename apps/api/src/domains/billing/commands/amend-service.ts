import { indianDate } from "@carepoint/domain/billing/indian-date";
import { type AmendServiceInput, firstPriceDay } from "@carepoint/domain/billing/price-list";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findServiceForUpdate, insertTreatment, updateService } from "../queries/services.ts";

/**
 * Changes what a service is called, taxed as or coded, or takes it off the list. Another tax is another price: it holds from
 * today for the administration, from tomorrow for others. Bills that were issued keep what they say.
 */
export async function amendService(ctx: CommandContext, _scope: Scope, input: AmendServiceInput) {
  const { serviceId, baseVersion, taxClass, priceIncludesTax, ...change } = input;
  const validFrom = firstPriceDay(ctx.actor.role, indianDate(ctx.now));
  const before = await findServiceForUpdate(ctx.tx, serviceId, validFrom);
  if (!before) throw new DomainError("not_found");
  if (before.version !== baseVersion) throw new DomainError("version_conflict");
  const isTaxedAnew = taxClass !== before.taxClass || priceIncludesTax !== before.priceIncludesTax;
  const by = { createdBy: ctx.actor.accountId, createdAt: ctx.now };
  if (isTaxedAnew) await insertTreatment(ctx.tx, { serviceId, validFrom, taxClass, priceIncludesTax, ...by });
  const version = await updateService(ctx.tx, serviceId, change);
  const after = { ...change, taxClass, priceIncludesTax, ...(isTaxedAnew && { validFrom }) };
  await recordAudit(ctx, { action: "service.amend", subjectId: serviceId, before, after });
  return { serviceId, version };
}
