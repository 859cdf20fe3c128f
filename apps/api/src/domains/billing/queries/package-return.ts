import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { isCounterMethod } from "@carepoint/domain/billing/counter";
import {
  dealShares,
  overPayments,
  type PackageReturnPreview,
  type PackageSaleInput,
  packageBack,
  packageReturnPreview,
  type SoldLine,
  unusedShares,
} from "@carepoint/domain/billing/package-return";
import type { RefundShare } from "@carepoint/domain/billing/refund-shares";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { add, greatest, type Paise, paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";
import { planCredit } from "./credit-plan.ts";
import { findInvoiceForUpdate } from "./documents.ts";
import { heldByAttempt } from "./held.ts";
import { needsOther } from "./let-go.ts";
import { leftInSql, leftOfPatient } from "./owed.ts";
import { keptOfBill, lockKeptOfBill, type Payment } from "./payments.ts";
import { planGiving } from "./refund-plan.ts";

export interface ReturnPlan extends PackageReturnPreview {
  readonly invoiceId: string;
  readonly patientId: string;
  readonly branchId: string;
  readonly parts: readonly {
    readonly payment: Payment;
    readonly amount: Paise;
    /** Left out: over all that the bill still charges. */
    readonly lines: readonly RefundShare[] | undefined;
  }[];
  /** Of which lines what nobody has paid is taken off; left out, as above. */
  readonly offLines: readonly RefundShare[] | undefined;
}

/**
 * What giving a package back comes to, for whoever asks and for whoever does it: its price less what was used
 * (`packageBack`). Throws `not_found` out of reach, `package_returned`, `package_in_use` while a use pays for a visit that is
 * to come, `wish_asked` while a wish for its money waits, and what `planGiving` does of each payment.
 */
export async function planReturn(db: Db, scope: Scope, saleId: string, now: Temporal.Instant): Promise<ReturnPlan> {
  const sale = await db
    .selectFrom("packageSales")
    .innerJoin("invoices", "invoices.id", "packageSales.invoiceId")
    .select(["packageSales.invoiceId", "packageSales.returnedAt", "invoices.patientId", "invoices.branchId"])
    .select(["invoices.status", "invoices.total", "invoices.takenBack", "invoices.paid", leftInSql.as("unpaid")])
    .where("packageSales.id", "=", saleId)
    .where(invoicesWithin(scope))
    .executeTakeFirst();
  if (!sale) throw new DomainError("not_found");
  if (sale.returnedAt || sale.status !== "issued") throw new DomainError("package_returned");
  await assertNothingToCome(db, saleId);
  const { invoiceId, patientId, branchId } = sale;
  const [price, unpaid] = [paise(sale.total - sale.takenBack), greatest(zero, paise(sale.unpaid))];
  const used = await usedOf(db, saleId);
  const charged = await leftOfPatient(db, invoiceId);
  const payments = await keptOfBill(db, invoiceId);
  const held = await Promise.all(
    payments.map(async ({ id }) => sum((await heldByAttempt(db, id)).map(([, part]) => part))),
  );
  const money = { price, used, unpaid, paid: paise(sale.paid), held: sum(held), charged };
  const { refund, offUnpaid, staysDue } = packageBack(money);
  const amounts = overPayments(refund, held);
  const all = add(refund, offUnpaid);
  const shares =
    all === charged || all === zero ? undefined : unusedShares(all, await soldLines(db, saleId, invoiceId));
  const dealt = shares && dealShares(shares, [...amounts, offUnpaid]);
  const parts = payments.flatMap((payment, index) => {
    const amount = amounts[index] ?? zero;
    return amount > zero ? [{ payment, amount, lines: dealt?.[index] }] : [];
  });
  if (parts.length > 0) await assertNobodyAsked(db, invoiceId);
  for (const { payment, ...giving } of parts) await planGiving(db, payment, giving, now);
  return {
    ...{ invoiceId, patientId, branchId, price, used, refund, offUnpaid, staysDue, parts },
    offLines: dealt?.at(-1),
    atCounter: parts.some(({ payment }) => isCounterMethod(payment.provider)),
    needsSecond: await needsOther(db, { invoiceId, now }, all),
  };
}

/** The same for a screen. */
export async function previewPackageReturn(ctx: QueryContext, { saleId }: PackageSaleInput) {
  const plan = await planReturn(ctx.db, ctx.scope, saleId, ctx.now);
  ctx.sees(plan.patientId);
  return packageReturnPreview.parse(plan);
}

/** Locks a sale within a reach, after its payments and its bill: nobody uses, pays or returns it until the end. */
export async function lockSale(tx: Tx, scope: Scope, saleId: string): Promise<void> {
  const found = await tx
    .selectFrom("packageSales")
    .innerJoin("invoices", "invoices.id", "packageSales.invoiceId")
    .select("packageSales.invoiceId")
    .where("packageSales.id", "=", saleId)
    .where(invoicesWithin(scope))
    .executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  await lockKeptOfBill(tx, found.invoiceId);
  await findInvoiceForUpdate(tx, found.invoiceId);
  await tx.selectFrom("packageSales").select("id").where("id", "=", saleId).forUpdate().execute();
}

export async function markReturned(tx: Tx, saleId: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable("packageSales").set({ returnedAt: at }).where("id", "=", saleId).execute();
}

const toCome = ["pending", "requested", "confirmed", "checked_in", "in_progress"] as const;

async function assertNothingToCome(db: Db, saleId: string): Promise<void> {
  const row = await db
    .selectFrom("packageUses")
    .innerJoin("invoices", "invoices.id", "packageUses.invoiceId")
    .innerJoin("appointments", "appointments.id", "invoices.appointmentId")
    .select("packageUses.id")
    .where("packageUses.saleId", "=", saleId)
    .where("packageUses.status", "<>", sql.lit("back"))
    .where("appointments.status", "in", written(toCome))
    .executeTakeFirst();
  if (row) throw new DomainError("package_in_use");
}

async function assertNobodyAsked(db: Db, invoiceId: string): Promise<void> {
  const row = await db
    .selectFrom("refundRequests")
    .innerJoin("payments", "payments.id", "refundRequests.paymentId")
    .select("refundRequests.id")
    .where("payments.invoiceId", "=", invoiceId)
    .where("refundRequests.status", "=", sql.lit("asked"))
    .executeTakeFirst();
  if (row) throw new DomainError("wish_asked");
}

async function usedOf(db: Db, saleId: string): Promise<Paise> {
  const { used } = await db
    .selectFrom("packageUses")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("worth"), sql.lit(0)).as("used"))
    .where("saleId", "=", saleId)
    .where("status", "<>", sql.lit("back"))
    .executeTakeFirstOrThrow();
  return paise(Number(used));
}

async function soldLines(db: Db, saleId: string, invoiceId: string): Promise<SoldLine[]> {
  const { lines } = await planCredit(db, invoiceId, paise(1));
  const held = await db
    .selectFrom("packageHoldings")
    .select(["position", "quantity", "used"])
    .where("saleId", "=", saleId)
    .execute();
  return lines.map(({ position, total, credited }) => {
    const { quantity = 1, used = 0 } = held.find((each) => each.position === position) ?? {};
    return { position, total: subtract(total, credited.total), quantity, left: quantity - used };
  });
}
