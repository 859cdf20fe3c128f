import type { ReturnUseInput } from "@carepoint/domain/billing/use-back";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDeskBillForUpdate } from "../queries/desk-bills.ts";
import { isReturned } from "../queries/package-sales.ts";
import { returnPackageUse } from "../queries/package-uses.ts";

/**
 * What a package covered of a desk's bill was not given: its use comes back, once, whatever of the other lines was paid or given
 * back. The line came to nothing, so no note takes it back. Throws `payment_closed` for a draft and for a line without a use that
 * stands, `package_returned` where the package went back meanwhile: its use was charged then.
 */
export async function returnUse(ctx: CommandContext, scope: Scope, { invoiceId, line, reason }: ReturnUseInput) {
  const bill = await findDeskBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  const { status, branchId, patientId } = bill;
  const [saleId] = status === "draft" ? [] : await returnPackageUse(ctx.tx, invoiceId, line);
  if (!saleId) throw new DomainError("payment_closed", { status });
  if (await isReturned(ctx.tx, saleId)) throw new DomainError("package_returned"); // its use has locked the sale
  const after = { saleId, line, because: reason };
  await recordAudit(ctx, { action: "package.use_back", subjectId: invoiceId, patientId, branchId, after });
  ctx.touch(`money:${branchId}`);
  return { invoiceId, line, saleId };
}
