import { indianDate } from "@carepoint/domain/billing/indian-date";
import { type AddServiceInput, firstPriceDay } from "@carepoint/domain/billing/price-list";
import { newId, serviceId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertPrice, insertService } from "../queries/services.ts";

/** Puts a service on the price list, at a price that holds from today for the administration, from tomorrow for others. */
export async function addService(ctx: CommandContext, _scope: Scope, { price, ...service }: AddServiceInput) {
  const id = serviceId.parse(newId(ctx.now.epochMilliseconds));
  await insertService(ctx.tx, id, service);
  const validFrom = firstPriceDay(ctx.actor.role, indianDate(ctx.now));
  const by = { createdBy: ctx.actor.accountId, createdAt: ctx.now };
  await insertPrice(ctx.tx, { serviceId: id, validFrom, price: paise(price), ...by });
  await recordAudit(ctx, { action: "service.add", subjectId: id, after: { ...service, price, validFrom } });
  return { serviceId: id };
}
