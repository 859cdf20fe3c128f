import { DomainError } from "@carepoint/domain/kernel/errors";
import type { LinkSupplierInput, UnlinkSupplierInput } from "@carepoint/domain/stock/supplier-link";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { dropLink, putLink } from "../queries/supplier-links.ts";
import { findSupplierForUpdate } from "../queries/suppliers.ts";

/** From here on orders go into the supplier's own system; its key is sealed and never shown again. */
export async function linkSupplier(ctx: CommandContext, _scope: Scope, { supplierId, url, key }: LinkSupplierInput) {
  if (!(await findSupplierForUpdate(ctx.tx, supplierId))) throw new DomainError("not_found");
  await putLink(ctx.tx, { supplierId, url, ...ctx.sealer.wrapSupplierKey(supplierId, key) });
  await recordAudit(ctx, { action: "stock.link_supplier", subjectId: supplierId, after: { url } });
  ctx.touch("stock");
  return { supplierId };
}

/** Orders are told to the supplier by hand again. Throws `not_found` where there is no link. */
export async function unlinkSupplier(ctx: CommandContext, _scope: Scope, { supplierId }: UnlinkSupplierInput) {
  if (!(await dropLink(ctx.tx, supplierId))) throw new DomainError("not_found");
  await recordAudit(ctx, { action: "stock.unlink_supplier", subjectId: supplierId });
  ctx.touch("stock");
  return { supplierId };
}
