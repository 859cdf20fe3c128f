import type { Database, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type CountScope,
  type CountStatus,
  countRow,
  countStatus,
  mostSheetLines,
} from "@carepoint/domain/stock/counts";
import { type Insertable, type RawBuilder, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { countsWithin } from "../access.ts";
import { pattern } from "./stock.ts";
import { storeWithin } from "./stores.ts";

export async function insertCount(tx: Tx, count: Insertable<Database["stockCounts"]>): Promise<void> {
  await tx.insertInto("stockCounts").values(count).execute();
}

/** Puts what lies in the store now on its sheet and answers how much that is. Throws `invalid_input` beyond what a sheet holds. */
export async function fillSheet(tx: Tx, countId: string, storeId: string, what: CountScope): Promise<number> {
  const { rows } = await sql`insert into stock_count_lines (count_id, batch_id, medicine_id)
    select ${countId}::uuid, batch_id, medicine_id from stock_levels
    where store_id = ${storeId} and on_hand > 0 and ${isWanted(what)}
    limit ${sql.lit(mostSheetLines + 1)} returning batch_id`.execute(tx);
  if (rows.length > mostSheetLines) throw new DomainError("invalid_input", { field: "what", most: mostSheetLines });
  return rows.length;
}

function isWanted(what: CountScope): RawBuilder<unknown> {
  if (what.by === "all") return sql`true`;
  if (what.by === "chosen") return sql`medicine_id = any(${what.medicineIds}::uuid[])`;
  return sql`medicine_id in (select id from medicines where search_text like ${pattern(what.search)})`;
}

/** Every batch of a medicine that ever lay in the store and is not on the sheet, what is written as none too. */
export async function addMedicineLines(tx: Tx, countId: string, storeId: string, medicineId: string): Promise<number> {
  const { rows } = await sql`insert into stock_count_lines (count_id, batch_id, medicine_id)
    select ${countId}::uuid, batch_id, medicine_id from stock_levels
    where store_id = ${storeId} and medicine_id = ${medicineId}
    on conflict do nothing returning batch_id`.execute(tx);
  return rows.length;
}

export interface HeldCount {
  readonly openedAt: Temporal.Instant;
  readonly id: string;
  readonly storeId: string;
  readonly status: CountStatus;
}

/** A sheet of a store that the actor may touch, or `not_found`. Held alone for a turn, beside others for a tally. */
export async function lockCount(tx: Tx, scope: Scope, id: string, way: "alone" | "beside"): Promise<HeldCount> {
  const found = await tx
    .selectFrom("stockCounts")
    .select(["id", "storeId", "status", "openedAt"])
    .where("id", "=", id)
    .where(countsWithin(scope))
    .$if(way === "alone", (row) => row.forNoKeyUpdate())
    .$if(way === "beside", (row) => row.forShare())
    .executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  return { ...found, status: countStatus.parse(found.status) };
}

interface Ending {
  readonly endedBy: string;
  readonly endedAt: Temporal.Instant;
  readonly endNote: string | null;
}

/** The database refuses a judge who counted (`own_request`). */
export async function turnCount(tx: Tx, id: string, status: CountStatus, ending?: Ending): Promise<void> {
  await tx
    .updateTable("stockCounts")
    .set({ status, ...ending })
    .where("id", "=", id)
    .execute();
}

const mostCounts = 50;

/** The counts of a store, the latest first. */
export async function listCounts(ctx: QueryContext, { storeId }: { readonly storeId: string }) {
  const { zone } = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const rows = await ctx.db
    .selectFrom("stockCounts")
    .leftJoin("auth.user", "auth.user.id", "stockCounts.openedBy")
    .select(["stockCounts.id", "stockCounts.status", "byWhat", "search", "openedAt", "auth.user.name as openedBy"])
    .select([linesOf.as("lines"), countedOf.as("counted")])
    .where("stockCounts.storeId", "=", storeId)
    .orderBy("openedAt", "desc")
    .orderBy("stockCounts.id", "desc")
    .limit(mostCounts)
    .execute();
  return { items: rows.map((row) => countRow.parse({ ...row, openedAt: instantText(row.openedAt), zone })) };
}

export const linesOf = sql<number>`(select count(*)::int from stock_count_lines where count_id = stock_counts.id)`;
export const countedOf = sql<number>`(select count(*)::int from stock_count_lines as line where line.count_id = stock_counts.id
  and exists (select from stock_tallies where stock_tallies.count_id = line.count_id
    and stock_tallies.batch_id = line.batch_id and place > void_up_to))`;
