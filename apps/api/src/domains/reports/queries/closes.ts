import type { Db, Tx } from "@carepoint/db/client";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type CloseInput,
  type CloseLine,
  type ClosesInput,
  type CloseView,
  closeLine,
  closeView,
  differenceOf,
  type Pieces,
} from "@carepoint/domain/reports/day-close";
import { sql } from "kysely";
import * as z from "zod";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { closesWithin } from "../access.ts";
import type { OpenItem } from "./drawer.ts";

const pageSize = 50;

/** The closes of a branch within the caller's reach, the latest first. */
export async function listCloses(
  ctx: QueryContext,
  { branchId, before }: ClosesInput,
): Promise<{ items: CloseView[]; more: boolean }> {
  const rows = await selectCloses(ctx)
    .where("dayCloses.branchId", "=", branchId)
    .$if(before !== undefined, (all) => all.where("dayCloses.id", "<", before ?? ""))
    .orderBy("dayCloses.id", "desc")
    .limit(sql.lit(pageSize + 1))
    .execute();
  return { items: rows.slice(0, pageSize).map(toView), more: rows.length > pageSize };
}

/** One of them. Throws `not_found` when it is not there or not the caller's. */
export async function readClose(ctx: QueryContext, { closeId }: CloseInput): Promise<CloseView> {
  const row = await selectCloses(ctx).where("dayCloses.id", "=", closeId).executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  return toView(row);
}

export interface NewClose {
  readonly id: string;
  readonly branchId: string;
  readonly cashier: string;
  readonly since: Temporal.Instant | null;
  readonly at: Temporal.Instant;
  readonly float: number;
  readonly pieces: Pieces | null;
  readonly reason: string | null;
  readonly note: string | null;
}

/** Breaks `day_close_items_pkey` when something of it is in another close. */
export async function insertClose(
  tx: Tx,
  { pieces, ...close }: NewClose,
  lines: readonly CloseLine[],
  items: readonly OpenItem[],
): Promise<void> {
  const closeId = close.id;
  await tx
    .insertInto("dayCloses")
    .values({ ...close, pieces: pieces && JSON.stringify(pieces) })
    .execute();
  await tx
    .insertInto("dayCloseLines")
    .values(lines.map((line) => ({ closeId, ...line })))
    .execute();
  if (items.length === 0) return;
  const rows = JSON.stringify(items.map(({ id, method, amount }) => ({ item_id: id, method, amount })));
  await sql`insert into day_close_items (item_id, close_id, method, amount)
    select r.item_id, ${closeId}, r.method, r.amount
    from jsonb_to_recordset(${rows}::jsonb) as r (item_id uuid, method text, amount bigint)`.execute(tx);
}

/** The last day on which a drawer was closed anywhere; null before the first. */
export async function lastClosedDay(db: Db): Promise<CalendarDate | null> {
  const last = await db.selectFrom("dayCloses").select("at").orderBy("id", "desc").limit(sql.lit(1)).executeTakeFirst();
  return last ? indianDate(last.at) : null;
}

/** Whose close it is, within a reach. */
export async function findCashier(tx: Tx, scope: Scope, closeId: string) {
  return tx
    .selectFrom("dayCloses")
    .select(["cashier", "branchId"])
    .where("id", "=", closeId)
    .where(closesWithin(scope))
    .executeTakeFirst();
}

/** True for the first signature alone. */
export async function insertSignature(
  tx: Tx,
  signature: { readonly closeId: string; readonly byAccount: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("dayCloseSignatures")
    .values(signature)
    .onConflict((conflict) => conflict.column("closeId").doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

function selectCloses({ db, scope }: QueryContext) {
  return db
    .selectFrom("dayCloses")
    .innerJoin("auth.user as cashiers", "cashiers.id", "dayCloses.cashier")
    .leftJoin("dayCloseSignatures as signatures", "signatures.closeId", "dayCloses.id")
    .leftJoin("auth.user as signers", "signers.id", "signatures.byAccount")
    .select(["dayCloses.id", "dayCloses.branchId", "dayCloses.cashier as cashierId", "cashiers.name as cashierName"])
    .select(["dayCloses.since", "dayCloses.at", "dayCloses.float", "dayCloses.pieces", "dayCloses.reason"])
    .select(["dayCloses.note", "signers.name as byName", "signatures.at as signedAt"])
    .select(
      sql<unknown>`(select json_agg(json_build_object('method', l.method, 'taken', l.taken, 'paidOut', l.paid_out,
        'payments', l.payments, 'refunds', l.refunds, 'expected', l.expected, 'counted', l.counted) order by l.method)
        from day_close_lines l where l.close_id = day_closes.id)`.as("lines"),
    )
    .where(closesWithin(scope));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectCloses>["execute"]>>[number];

function toView({ byName, signedAt, since, at, lines, ...row }: Row): CloseView {
  const read = z.array(closeLine).parse(lines);
  return closeView.parse({
    ...row,
    since: since?.toString() ?? null,
    at: at.toString(),
    lines: read,
    difference: differenceOf(read),
    signedOff: signedAt && { byName, at: signedAt.toString() },
  });
}
