import type { Db, Tx } from "@carepoint/db/client";
import { type DepositsView, depositView, leftOfDeposit, type Standing } from "@carepoint/domain/billing/deposits";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, paise, subtract, zero } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { patientsVisible } from "../../patients/access.ts";
import { invoicesWithin } from "../access.ts";

export async function insertDeposit(tx: Tx, voucherId: string, amount: number): Promise<void> {
  await tx.insertInto("deposits").values({ voucherId, amount }).execute();
}

/** What a patient paid in advance at a branch and has left, the earliest first, locked: whoever else uses it waits. */
export async function findDepositsForUpdate(tx: Tx, of: { readonly patientId: string; readonly branchId: string }) {
  const rows = await selectStandings(tx)
    .innerJoin("invoices", "invoices.id", "deposits.voucherId")
    .where("invoices.patientId", "=", of.patientId)
    .where("invoices.branchId", "=", of.branchId)
    .where("invoices.purpose", "=", sql.lit("deposit"))
    .where("invoices.kind", "=", sql.lit("invoice"))
    .orderBy("invoices.createdAt")
    .orderBy("invoices.counter")
    .forUpdate("deposits")
    .execute();
  return rows.map((row) => ({ id: row.voucherId, left: leftOfDeposit(standingOf(row)) }));
}

/** One of them, locked; undefined for a document that is no receipt voucher. */
export async function findDepositForUpdate(tx: Tx, voucherId: string): Promise<Standing | undefined> {
  const row = await selectStandings(tx).where("deposits.voucherId", "=", voucherId).forUpdate().executeTakeFirst();
  return row && standingOf(row);
}

/** What is left of an advance to give back; undefined for a document that is no receipt voucher. */
export async function leftOfVoucher(db: Db, voucherId: string): Promise<Paise | undefined> {
  const row = await selectStandings(db).where("deposits.voucherId", "=", voucherId).executeTakeFirst();
  return row && leftOfDeposit(standingOf(row));
}

/** The payments that an advance is kept for, with their bills, in the order in which they are locked. */
export async function drawnOf(db: Db, voucherId: string): Promise<{ id: string; invoiceId: string }[]> {
  return db
    .selectFrom("payments")
    .select(["id", "invoiceId"])
    .where("depositId", "=", voucherId)
    .where("outcome", "=", "confirmed")
    .orderBy("id")
    .execute();
}

/** What went back to an advance of one payment that was made from it. */
export async function restoredOf(db: Db, paymentId: string) {
  const rows = await db
    .selectFrom("refunds")
    .select(["id", "amount"])
    .where("paymentId", "=", paymentId)
    .where("status", "=", sql.lit("processed"))
    .where("paidOutMethod", "=", sql.lit("deposit"))
    .orderBy("id")
    .execute();
  return rows.map(({ id, amount }) => ({ id, amount: paise(amount) }));
}

/** The bills in the order of their ids, before the advance that paid them: as whoever uses one locks them. */
export async function lockBills(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.selectFrom("invoices").select("id").where("id", "in", ids).orderBy("id").forUpdate().execute();
}

export async function markBounced(tx: Tx, voucherId: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable("deposits").set({ bouncedAt: at }).where("voucherId", "=", voucherId).execute();
}

/**
 * What a patient has paid in advance and what is left of it, the latest first; `here` counts for the branch that asks. Throws
 * `not_found` for a patient out of sight.
 */
export async function readDeposits(ctx: QueryContext, patientId: string): Promise<DepositsView> {
  const seen = ctx.db
    .selectFrom("patients")
    .select("id")
    .where("id", "=", patientId)
    .where(patientsVisible(ctx.scope, ctx.now));
  if (!(await seen.executeTakeFirst())) throw new DomainError("not_found");
  const rows = await selectStandings(ctx.db)
    .innerJoin("invoices", "invoices.id", "deposits.voucherId")
    .select(["invoices.number", "invoices.branchId", "invoices.issuedAt"])
    .select(
      sql<string>`(select p.provider from payments p where p.invoice_id = invoices.id order by p.created_at, p.id limit 1)`.as(
        "method",
      ),
    )
    .where("invoices.patientId", "=", patientId)
    .where("invoices.purpose", "=", sql.lit("deposit"))
    .where("invoices.kind", "=", sql.lit("invoice"))
    .where(invoicesWithin(ctx.scope))
    .orderBy("invoices.createdAt", "desc")
    .orderBy("invoices.counter", "desc")
    .limit(sql.lit(100))
    .execute();
  if (rows.length > 0) ctx.sees(patientId);
  const items = rows.map((row) => {
    const standing = standingOf(row);
    const { amount, used, restored, returned, bounced } = standing;
    const kept = bounced ? zero : subtract(used, restored); // of a bad cheque nothing is there to use
    const sums = { amount, used: kept, returned, bounced, left: leftOfDeposit(standing) };
    return depositView.parse({ ...row, ...sums, at: row.issuedAt?.toString() });
  });
  return { ...(await sumsLeft(ctx, patientId)), items };
}

/** Over all of them, however many the list shows. */
async function sumsLeft({ db, scope, actor }: QueryContext, patientId: string) {
  const left = sql`case when deposits.bounced_at is null
    then deposits.amount - deposits.used + deposits.restored - deposits.returned else 0 end`;
  const here = sql`filter (where invoices.branch_id = ${actor.branchId}::uuid)`;
  const row = await db
    .selectFrom("deposits")
    .innerJoin("invoices", "invoices.id", "deposits.voucherId")
    .select([
      sql<number>`coalesce(sum(${left}), 0)::bigint`.as("left"),
      sql<number>`coalesce(sum(${left}) ${here}, 0)::bigint`.as("here"),
    ])
    .where("invoices.patientId", "=", patientId)
    .where("invoices.purpose", "=", sql.lit("deposit"))
    .where("invoices.kind", "=", sql.lit("invoice"))
    .where(invoicesWithin(scope))
    .executeTakeFirstOrThrow();
  return { left: paise(row.left), here: paise(row.here) };
}

function selectStandings(db: Db) {
  return db
    .selectFrom("deposits")
    .select(["deposits.voucherId", "deposits.amount", "deposits.used", "deposits.restored", "deposits.returned"])
    .select("deposits.bouncedAt");
}

type StandingRow = Awaited<ReturnType<ReturnType<typeof selectStandings>["executeTakeFirstOrThrow"]>>;

function standingOf({ amount, used, restored, returned, bouncedAt }: StandingRow): Standing {
  const sums = { amount: paise(amount), used: paise(used), restored: paise(restored), returned: paise(returned) };
  return { ...sums, bounced: bouncedAt !== null };
}
