import type { Database, Tx } from "@carepoint/db/client";
import { type Insertable, type RawBuilder, sql } from "kysely";

export type NewTally = Omit<Insertable<Database["stockTallies"]>, "place">;

export async function insertTallies(tx: Tx, tallies: readonly NewTally[]): Promise<void> {
  await tx
    .insertInto("stockTallies")
    .values([...tallies])
    .execute();
}

/** The medicine of each of these batches that stands on the sheet; those that do not are missing. */
export async function sheetMedicines(tx: Tx, countId: string, batchIds: readonly string[]) {
  const rows = await tx
    .selectFrom("stockCountLines")
    .select(["batchId", "medicineId"])
    .where("countId", "=", countId)
    .where(sql<boolean>`batch_id = any(${[...batchIds]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ batchId, medicineId }) => [batchId, medicineId]));
}

export interface Moment {
  readonly batchId: string;
  readonly at: Temporal.Instant;
}

export interface LevelThen {
  readonly batchId: string;
  readonly onHand: number;
  readonly afterPlace: number;
}

/** What was written of each batch at its moment, and the last movement by then. Their shelves are held. */
export async function levelsAt(tx: Tx, storeId: string, moments: readonly Moment[]): Promise<LevelThen[]> {
  const batches = moments.map(({ batchId }) => batchId);
  const ats = moments.map(({ at }) => at.toString());
  const { rows } = await sql<LevelThen>`
    select wanted.batch_id, greatest(coalesce(sum(quantity), 0), 0)::int as on_hand, coalesce(max(place), 0) as after_place
    from unnest(${batches}::uuid[], ${ats}::timestamptz[]) as wanted (batch_id, moment)
    left join stock_movements as moved
      on moved.store_id = ${storeId} and moved.batch_id = wanted.batch_id and moved.at <= wanted.moment
    group by 1`.execute(tx);
  return rows;
}

export interface Found {
  readonly batchId: string;
  readonly medicineId: string;
  readonly counted: number;
  readonly onHand: number;
  readonly outdated: boolean;
}

/** The last tally of each line that stands, where it says something else than was written. */
export async function differencesOf(tx: Tx, countId: string, storeId: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select line.batch_id, line.medicine_id, last.counted, last.on_hand, ${isOutdated(storeId)} as outdated
    from stock_count_lines as line cross join lateral ${lastTally} as last
    where line.count_id = ${countId} and last.counted <> last.on_hand order by line.batch_id`.execute(tx);
  return rows;
}

/** Lines that say something else than was written are to be counted again; answers how many those are. */
export async function voidDifferences(tx: Tx, countId: string): Promise<number> {
  const { rows } = await sql`
    update stock_count_lines as line set void_up_to = last.place
    from stock_count_lines as same cross join lateral
      (select * from stock_tallies where count_id = same.count_id and batch_id = same.batch_id and place > same.void_up_to
        order by place desc limit 1) as last
    where line.count_id = ${countId} and same.count_id = line.count_id and same.batch_id = line.batch_id
      and last.counted <> last.on_hand returning line.batch_id`.execute(tx);
  return rows.length;
}

/** Of `line`, what was found last. */
export const lastTally: RawBuilder<unknown> = sql`(select * from stock_tallies
  where count_id = line.count_id and batch_id = line.batch_id and place > line.void_up_to order by place desc limit 1)`;

/** Whether somebody put the level of `line` right after `last`: the difference would be taken twice. */
export function isOutdated(storeId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select from stock_movements as moved where moved.store_id = ${storeId}
    and moved.batch_id = line.batch_id and (moved.place > last.after_place or moved.at > last.at)
    and (moved.kind = 'adjustment' or moved.kind = 'write_off' and moved.reason = 'lost'))`;
}

/** How many lines of a sheet are counted. */
export async function countedLines(tx: Tx, countId: string): Promise<number> {
  const { rows } = await sql<{ lines: number }>`select count(*)::int as lines from stock_count_lines as line
    where line.count_id = ${countId} and exists ${lastTally}`.execute(tx);
  return rows[0]?.lines ?? 0;
}
