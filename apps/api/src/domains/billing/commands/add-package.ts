import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { AddPackageInput } from "@carepoint/domain/billing/packages";
import { newId, packageId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertPackage, insertPackagePrice } from "../queries/packages.ts";

/** Puts a package on the price list, at a price that holds from today. Throws `not_found` for a part that is not there, `duplicate`. */
export async function addPackage(ctx: CommandContext, _scope: Scope, { price, ...input }: AddPackageInput) {
  const id = packageId.parse(newId(ctx.now.epochMilliseconds));
  const by = { createdBy: ctx.actor.accountId, createdAt: ctx.now };
  await insertPackage(ctx.tx, id, input, by);
  await insertPackagePrice(ctx.tx, { packageId: id, validFrom: indianDate(ctx.now), price, ...by });
  const { name, validDays, contents } = input;
  const after = { name, validDays, price, parts: contents.length };
  await recordAudit(ctx, { action: "package.add", subjectId: id, after });
  return { packageId: id };
}
