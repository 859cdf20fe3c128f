import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AmendSupplierInput } from "@carepoint/domain/stock/suppliers";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findSupplierForUpdate, updateSupplier } from "../queries/suppliers.ts";

/** What stands of a supplier, and whether it still brings. Throws `version_conflict` where somebody changed it meanwhile. */
export async function amendSupplier(ctx: CommandContext, _scope: Scope, input: AmendSupplierInput) {
  const { supplierId, baseVersion, gstin = null, phone = null, email = null, licence = null, ...rest } = input;
  const before = await findSupplierForUpdate(ctx.tx, supplierId);
  if (!before) throw new DomainError("not_found");
  if (before.version !== baseVersion) throw new DomainError("version_conflict", { version: before.version });
  const version = await updateSupplier(ctx.tx, supplierId, { ...rest, gstin, phone, email, licence });
  const { name, active, leadDays } = before;
  await recordAudit(ctx, {
    ...{ action: "stock.amend_supplier", subjectId: supplierId },
    before: { name, active, leadDays, gstin: before.gstin, licence: before.licence },
    after: { name: rest.name, active: rest.active, leadDays: rest.leadDays, gstin, licence },
  });
  ctx.touch("stock");
  return { supplierId, version };
}
