import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { SetPackagePriceInput } from "@carepoint/domain/billing/packages";
import { firstPriceDay } from "@carepoint/domain/billing/price-list";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPackageForUpdate, insertPackagePrice, packagePriceOn } from "../queries/packages.ts";

/** What a package costs from a day on: today for the administration, tomorrow for others. What was sold keeps its price. */
export async function setPackagePrice(ctx: CommandContext, _scope: Scope, input: SetPackagePriceInput) {
  const { packageId, validFrom, price } = input;
  if (validFrom < firstPriceDay(ctx.actor.role, indianDate(ctx.now)))
    throw new DomainError("invalid_input", { field: "validFrom" });
  const found = await findPackageForUpdate(ctx.tx, packageId);
  if (!found || found.withdrawnAt) throw new DomainError("not_found");
  const before = { price: await packagePriceOn(ctx.tx, packageId, validFrom) };
  const by = { createdBy: ctx.actor.accountId, createdAt: ctx.now };
  await insertPackagePrice(ctx.tx, { packageId, validFrom, price, ...by });
  const after = { validFrom, price };
  await recordAudit(ctx, { action: "package.set_price", subjectId: packageId, before, after });
  return { packageId };
}
