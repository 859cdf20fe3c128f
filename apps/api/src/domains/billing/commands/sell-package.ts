import { indianDate } from "@carepoint/domain/billing/indian-date";
import { packageCharges } from "@carepoint/domain/billing/package-line";
import type { SellPackageInput } from "@carepoint/domain/billing/packages";
import { suppliedHere } from "@carepoint/domain/billing/supply-place";
import { addDays } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId, packageSaleId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { insertSale, partsOn } from "../queries/package-sales.ts";
import { packageOnSale } from "../queries/packages.ts";
import { priceOn } from "../queries/pricing.ts";
import { draftDeskBill } from "./draft-desk-bill.ts";
import { issueInvoice } from "./issue-invoice.ts";
import { settleNewBill } from "./settle-new-bill.ts";

/**
 * Sells a package at the desk: a bill of its own with a line for each part, paid as any bill of the desk is, now or later.
 * Its uses are there once nothing of it is left to pay. Throws `not_found` for one that is not sold, `payment_mismatch`
 * where it costs something else than the screen showed.
 */
export async function sellPackage(ctx: CommandContext, scope: Scope, input: SellPackageInput) {
  const { patientId, packageId, expectedTotal, settlement } = input;
  const { branchId } = ctx.actor;
  if (!branchId) throw new DomainError("forbidden");
  await assertMayActFor(ctx.tx, scope, patientId, ctx.now);
  const today = indianDate(ctx.now);
  const sold = await packageOnSale(ctx.tx, packageId, today);
  if (!sold) throw new DomainError("not_found");
  const { name, contents, validDays, price } = sold;
  const charges = packageCharges({ name, price }, await partsOn(ctx.tx, contents, today));
  const priced = await priceOn(ctx.tx, charges, { now: ctx.now, supply: suppliedHere });
  const { total } = priced.totals;
  if (total !== expectedTotal) throw new DomainError("payment_mismatch", { total });

  const { id, payable } = await draftDeskBill(ctx, { branchId, patientId }, priced);
  const saleId = packageSaleId.parse(newId(ctx.now.epochMilliseconds));
  const sale = { id: saleId, packageId, invoiceId: id, patientId, soldOn: today, lastDay: addDays(today, validDays) };
  await insertSale(ctx.tx, sale, contents);
  const after = { packageId, name: name.en, total, lastDay: sale.lastDay };
  await recordAudit(ctx, { action: "package.sell", subjectId: saleId, patientId, branchId, after });
  await settleNewBill(ctx, payable, settlement);
  const number = await issueInvoice(ctx, id);
  return { saleId, invoiceId: id, number, total };
}
