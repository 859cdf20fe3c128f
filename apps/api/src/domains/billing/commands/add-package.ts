import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { AddPackageInput } from "@carepoint/domain/billing/packages";
import { firstPriceDay } from "@carepoint/domain/billing/price-list";
import { newId, packageId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertPackage, insertPackagePrice } from "../queries/packages.ts";

/**
 * Puts a package on the price list, at a price that holds from today for the administration, from tomorrow for others. Throws
 * `not_found` for a part that is not there, `duplicate`.
 */
export async function addPackage(ctx: CommandContext, _scope: Scope, { price, ...input }: AddPackageInput) {
  const id = packageId.parse(newId(ctx.now.epochMilliseconds));
  const by = { createdBy: ctx.actor.accountId, createdAt: ctx.now };
  await insertPackage(ctx.tx, id, input, by);
  const validFrom = firstPriceDay(ctx.actor.role, indianDate(ctx.now));
  await insertPackagePrice(ctx.tx, { packageId: id, validFrom, price, ...by });
  const { name, validDays, contents } = input;
  const after = { name, validDays, validFrom, price, parts: contents.length };
  await recordAudit(ctx, { action: "package.add", subjectId: id, after });
  return { packageId: id };
}
