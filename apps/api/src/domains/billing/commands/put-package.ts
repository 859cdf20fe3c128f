import type { Coverable } from "@carepoint/domain/billing/package-fit";
import type { PackagePartRef } from "@carepoint/domain/billing/package-uses";
import { priceAlone } from "@carepoint/domain/billing/totals";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { multiply, type Paise, subtract, zero } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { type Invoice, type LineOfDocument, linesOf, writeTax } from "../queries/documents.ts";
import { assertCovers, insertPackageUse, packageUseOn, returnPackageUse } from "../queries/package-uses.ts";
import { priceOn } from "../queries/pricing.ts";
import { chargeOf } from "../queries/promo-pricing.ts";
import { promoOn } from "../queries/promos.ts";

export interface PackageFor {
  readonly part: PackagePartRef;
  readonly wanted: Coverable;
  /** The day on which it is used, on the calendar of India: the visit's. */
  readonly usedOn: CalendarDate;
}

/**
 * One use covers the fee on a visit's locked draft, in place of one that stands there; the same again changes nothing. Throws
 * `package_and_promo` beside a code, `package_not_for_this`, and what the database refuses: no more left, not paid, its end.
 */
export async function putPackage(ctx: CommandContext, invoice: Invoice, { part, wanted, usedOn }: PackageFor) {
  const { id: invoiceId, patientId, branchId } = invoice;
  if (invoice.status !== "draft") throw new DomainError("payment_closed", { status: invoice.status });
  if (invoice.purpose !== "visit") throw new DomainError("package_not_for_this");
  const standing = await packageUseOn(ctx.tx, invoiceId);
  if (standing?.saleId === part.saleId && standing.position === part.position) return { total: invoice.total };
  if (await promoOn(ctx.tx, invoiceId)) throw new DomainError("package_and_promo");
  await assertCovers(ctx.tx, { ...part, patientId }, wanted);
  if (standing) await returnPackageUse(ctx.tx, invoiceId);
  const [line] = await withoutPackage(ctx, invoiceId);
  if (!line) throw new DomainError("package_not_for_this");
  const { discount } = line;
  const gross = multiply(line.unitPrice, line.quantity);
  const worth = priceAlone({ ...line, tax: { treatment: line.taxTreatment, basisPoints: line.taxBasisPoints } });
  const by = { byAccount: ctx.actor.accountId, at: ctx.now };
  const of = { id: newId(ctx.now.epochMilliseconds), invoiceId, line: line.position, patientId, quantity: 1 };
  await insertPackageUse(ctx.tx, { ...part, ...of, worth, usedOn, ...by });
  const total = await write(ctx, invoice, { ...line, discount: gross }, subtract(gross, discount));
  const [before, after] = [{ total: invoice.total }, { total, saleId: part.saleId, worth }];
  await recordAudit(ctx, { action: "package.use", subjectId: invoiceId, patientId, branchId, before, after });
  return { total };
}

/** The use is taken off a locked draft, and the price is what it was. */
export async function takePackageOff(ctx: CommandContext, invoice: Invoice) {
  const { id: invoiceId, patientId, branchId } = invoice;
  if (invoice.status !== "draft") throw new DomainError("payment_closed", { status: invoice.status });
  const [saleId] = await returnPackageUse(ctx.tx, invoiceId);
  if (!saleId) return { total: invoice.total };
  const [line] = await withoutPackage(ctx, invoiceId);
  const total = line ? await write(ctx, invoice, line, zero) : invoice.total;
  const [before, after] = [{ total: invoice.total, saleId }, { total }];
  await recordAudit(ctx, { action: "package.take_off", subjectId: invoiceId, patientId, branchId, before, after });
  return { total };
}

async function withoutPackage(ctx: CommandContext, invoiceId: string): Promise<LineOfDocument[]> {
  const lines = await linesOf(ctx.tx, [invoiceId]);
  return lines.map((line) => ({ ...line, discount: subtract(line.discount, line.packageDiscount) }));
}

async function write(ctx: CommandContext, invoice: Invoice, line: LineOfDocument, packageDiscount: Paise) {
  const priced = await priceOn(ctx.tx, [chargeOf(line)], { now: ctx.now, supply: invoice.supply });
  await writeTax(ctx.tx, invoice.id, priced, [{ packageDiscount }]);
  return priced.totals.total;
}

/**
 * What packages cover of a bill goes back to them, once: that of a visit called off in time, whose bill stays, over nothing,
 * and that of a bill of the desk that is taken back.
 */
export async function giveUseBack(
  ctx: CommandContext,
  invoiceId: string,
  { patientId, branchId }: { readonly patientId: string | null; readonly branchId: string },
): Promise<void> {
  for (const saleId of new Set(await returnPackageUse(ctx.tx, invoiceId))) {
    const of = { subjectId: invoiceId, patientId, branchId, after: { saleId } };
    await recordAudit(ctx, { action: "package.use_back", ...of });
  }
}
