import { indianDate } from "@carepoint/domain/billing/indian-date";
import { firstPriceDay, type SetPriceInput } from "@carepoint/domain/billing/price-list";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paise } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findServiceForUpdate, insertPrice, priceOnDay, updateService } from "../queries/services.ts";

/** What a service costs from a day on: today for the administration, tomorrow for others. Bills that were issued keep theirs. */
export async function setPrice(ctx: CommandContext, _scope: Scope, input: SetPriceInput) {
  const { serviceId, baseVersion, validFrom, price } = input;
  if (validFrom < firstPriceDay(ctx.actor.role, indianDate(ctx.now)))
    throw new DomainError("invalid_input", { field: "validFrom" });
  const before = await findServiceForUpdate(ctx.tx, serviceId, validFrom);
  if (!before) throw new DomainError("not_found");
  if (before.version !== baseVersion) throw new DomainError("version_conflict");
  const held = await priceOnDay(ctx.tx, serviceId, validFrom);
  const by = { createdBy: ctx.actor.accountId, createdAt: ctx.now };
  await insertPrice(ctx.tx, { serviceId, validFrom, price: paise(price), ...by });
  const version = await updateService(ctx.tx, serviceId, {});
  const [was, after] = [{ price: held }, { validFrom, price }];
  await recordAudit(ctx, { action: "service.set_price", subjectId: serviceId, before: was, after });
  return { serviceId, version };
}
