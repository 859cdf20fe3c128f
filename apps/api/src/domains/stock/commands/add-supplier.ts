import { newId } from "@carepoint/domain/kernel/id";
import type { AddSupplierInput } from "@carepoint/domain/stock/suppliers";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertSupplier } from "../queries/suppliers.ts";

/** Somebody who brings medicines; a name that is there is `duplicate`. */
export async function addSupplier(ctx: CommandContext, _scope: Scope, input: AddSupplierInput) {
  const { name, gstin = null, licence = null, phone = null, email = null, address, leadDays } = input;
  const id = newId(ctx.now.epochMilliseconds);
  await insertSupplier(ctx.tx, { id, name, gstin, phone, licence, email, address, leadDays });
  await recordAudit(ctx, { action: "stock.add_supplier", subjectId: id, after: { name, gstin, licence, leadDays } });
  ctx.touch("stock");
  return { supplierId: id };
}
