import type { Database, Db, Tx } from "@carepoint/db/client";
import { type Paise, paise, subtract, sum } from "@carepoint/domain/kernel/money";
import { type ExpressionBuilder, sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { invoicesInHand } from "../access.ts";
import { type Invoice, selectInvoices, toInvoice } from "./documents.ts";

/** The issued bills of a visit on which something is left to pay, locked: its own first, then those of its changes. */
export async function findDueBillsForUpdate(tx: Tx, appointmentId: string): Promise<Invoice[]> {
  return (await selectDueBills(tx, appointmentId).forUpdate("invoices").execute()).map(toInvoice);
}

/** The same to look at. */
export async function findDueBills(db: Db, appointmentId: string): Promise<Invoice[]> {
  return (await selectDueBills(db, appointmentId).execute()).map(toInvoice);
}

function selectDueBills(db: Db, appointmentId: string) {
  return selectInvoices(db)
    .where("invoices.appointmentId", "=", appointmentId)
    .where(isDue)
    .orderBy("invoices.purpose", "desc")
    .orderBy("invoices.id");
}

/** What its patient has still to pay of a bill: a payer's part is not theirs. */
export function leftOf(bill: Pick<Invoice, "total" | "paid" | "takenBack" | "payerShare">): Paise {
  return subtract(bill.total, sum([bill.paid, bill.takenBack, bill.payerShare]));
}

/** The same to a query. */
export const leftInSql = sql<number>`(invoices.total - invoices.paid - invoices.taken_back - invoices.payer_share)`;

/** Issued, and something of it is left to pay. */
export function isDue(eb: ExpressionBuilder<Database, "invoices">) {
  return eb.and([
    eb("invoices.kind", "=", sql.lit("invoice")),
    eb("invoices.status", "=", sql.lit("issued")),
    eb(leftInSql, ">", sql.lit(0)),
  ]);
}

/**
 * One queue per bill for whoever may open its payment, before payment and bill: else of many who open at once some would see no
 * payment, take the bill, and find there one that those behind them hold already. Whoever holds a payment asks for none.
 */
export async function queueToOpen(tx: Tx, invoiceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`open payment of ${invoiceId}`}, 0))`.execute(tx);
}

/** The online payment that is open for a bill, locked before the bill: whoever hears of its money locks it first. */
export async function lockOpenPayment(tx: Tx, invoiceId: string): Promise<void> {
  await tx
    .selectFrom("payments")
    .select("id")
    .where("invoiceId", "=", invoiceId)
    .where("provider", "=", "razorpay")
    .where("outcome", "is", null)
    .forNoKeyUpdate()
    .execute();
}

/** A bill of a visit or of the desk within a reach, locked after its open payment, and whether its patient has still to pay of it. */
export async function findBillForUpdate(tx: Tx, scope: Scope, id: string) {
  await lockOpenPayment(tx, id);
  const row = await selectInvoices(tx)
    .select((eb) => isDue(eb).as("due"))
    .where("invoices.id", "=", id)
    .where("invoices.kind", "=", sql.lit("invoice"))
    .where(invoicesInHand(scope))
    .forUpdate("invoices")
    .executeTakeFirst();
  return row && { ...toInvoice(row), due: Boolean(row.due) };
}

/** Notes take back a part that nobody paid; below nothing, so much of it is owed again. Breaks `invoices_paid_within` past what is left. */
export async function takeBackUnpaid(tx: Tx, id: string, amount: Paise): Promise<void> {
  await tx
    .updateTable("invoices")
    .set({ takenBack: sql<Paise>`greatest(taken_back + ${amount}::bigint, 0)` })
    .where("id", "=", id)
    .execute();
}

/** What notes have not taken back of a bill yet. */
export async function leftToCredit(db: Db, id: string): Promise<Paise> {
  const row = await selectLeft(db, [id]).executeTakeFirstOrThrow();
  return paise(row.left);
}

/** The same without what a payer owes of it. */
export async function leftOfPatient(db: Db, id: string): Promise<Paise> {
  const row = await selectLeft(db, [id]).executeTakeFirstOrThrow();
  return subtract(paise(row.left), paise(row.payerShare));
}

/** The same of several bills. */
export async function leftOfPatients(db: Db, ids: readonly string[]): Promise<Map<string, Paise>> {
  if (ids.length === 0) return new Map();
  const rows = await selectLeft(db, ids).execute();
  return new Map(rows.map(({ id, left, payerShare }) => [id, subtract(paise(left), paise(payerShare))]));
}

function selectLeft(db: Db, ids: readonly string[]) {
  return db
    .selectFrom("invoices")
    .select(["id", "payerShare"])
    .select(
      sql<number>`(total - (select coalesce(sum(n.total), 0) from invoices n where n.credits = invoices.id))::bigint`.as(
        "left",
      ),
    )
    .where("id", "in", ids);
}
