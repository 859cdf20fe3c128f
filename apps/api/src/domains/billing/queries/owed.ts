import type { Database, Db, Tx } from "@carepoint/db/client";
import { add, type Paise, paise, subtract } from "@carepoint/domain/kernel/money";
import { type ExpressionBuilder, sql } from "kysely";
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

/** What is still to be paid of a bill. */
export function leftOf({ total, paid, takenBack }: Pick<Invoice, "total" | "paid" | "takenBack">): Paise {
  return subtract(total, add(paid, takenBack));
}

/** The same to a query. */
export const leftInSql = sql<number>`(invoices.total - invoices.paid - invoices.taken_back)`;

/** Issued, and something of it is left to pay. */
export function isDue(eb: ExpressionBuilder<Database, "invoices">) {
  return eb.and([
    eb("invoices.kind", "=", sql.lit("invoice")),
    eb("invoices.status", "=", sql.lit("issued")),
    eb(leftInSql, ">", sql.lit(0)),
  ]);
}

/** Notes take back a part that nobody paid. Breaks `invoices_paid_within` past what is left. */
export async function takeBackUnpaid(tx: Tx, id: string, amount: Paise): Promise<void> {
  await tx
    .updateTable("invoices")
    .set((eb) => ({ takenBack: eb("takenBack", "+", amount) }))
    .where("id", "=", id)
    .execute();
}

/** What notes have not taken back of a bill yet. */
export async function leftToCredit(db: Db, id: string): Promise<Paise> {
  const row = await db
    .selectFrom("invoices")
    .select(
      sql<number>`(total - (select coalesce(sum(n.total), 0) from invoices n where n.credits = invoices.id))::bigint`.as(
        "left",
      ),
    )
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return paise(row.left);
}
