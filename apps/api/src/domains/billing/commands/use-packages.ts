import type { BillItem } from "@carepoint/domain/billing/desk-bill";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { PricedLine } from "@carepoint/domain/billing/pricing";
import { priceAlone } from "@carepoint/domain/billing/totals";
import { newId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import type { DeskCharge } from "../queries/desk-bills.ts";
import type { Invoice } from "../queries/documents.ts";
import { assertCovers, insertPackageUse } from "../queries/package-uses.ts";

/**
 * Items of a desk's draft are covered by packages that its patient has bought, as many uses as the item's quantity. Throws
 * `package_not_for_this`, and what the database refuses: no more left, not paid, its end, somebody else's.
 */
export async function usePackages(
  ctx: CommandContext,
  { id: invoiceId, patientId, branchId }: Pick<Invoice, "id" | "patientId" | "branchId">,
  items: readonly BillItem[],
  lines: readonly PricedLine<DeskCharge>[],
): Promise<void> {
  const by = { patientId, byAccount: ctx.actor.accountId, usedOn: indianDate(ctx.now), at: ctx.now };
  const uses = items.flatMap(({ package: part, serviceId, quantity }, line) => {
    const priced = lines[line];
    if (!part || !priced) return [];
    const worth = priceAlone({ ...priced.charge, tax: priced.tax });
    return [{ ...part, serviceId, use: { id: newId(ctx.now.epochMilliseconds), invoiceId, line, quantity, worth } }];
  });
  // in one order for everybody: two bills of one patient wait for each other and never deadlock
  const inOrder = uses.toSorted((a, b) => a.saleId.localeCompare(b.saleId) || a.position - b.position);
  for (const { saleId, position, serviceId, use } of inOrder) {
    await assertCovers(ctx.tx, { saleId, position, patientId }, { of: "service", serviceId });
    await insertPackageUse(ctx.tx, { ...use, ...by, saleId, position });
    const after = { saleId, worth: use.worth, quantity: use.quantity };
    await recordAudit(ctx, { action: "package.use", subjectId: invoiceId, patientId, branchId, after });
  }
}
