import type { Db } from "@carepoint/db/client";
import { addDays } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type ListStockInput,
  medicineStockView,
  type StockPart,
  shelfBatchView,
  stockRow,
} from "@carepoint/domain/stock/schema";
import { type RawBuilder, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { type Store, storeWithin } from "./stores.ts";

const pageSize = 100;

/** Medicines that lie in a store or are to: by brand, page by page. */
export async function listStock(ctx: QueryContext, input: ListStockInput) {
  const store = await storeWithin(ctx.db, ctx.scope, input.storeId, ctx.now);
  const { rows } = await sql`${summed(store, input.medicineIds)} select * from summed where ${isIn[input.part]}
    and ${input.search === "" ? sql`true` : sql`search_text like ${pattern(input.search)}`}
    and ${input.after ? sql`(brand, medicine_id) > (${input.after.brand}, ${input.after.medicineId}::uuid)` : sql`true`}
    order by brand, medicine_id limit ${sql.lit(pageSize + 1)}`.execute(ctx.db);
  const items = rows.slice(0, pageSize).map((row) => stockRow.parse(row));
  const last = items.at(-1);
  return {
    items,
    after: rows.length > pageSize && last ? { brand: last.brand, medicineId: last.medicineId } : null,
  };
}

/** How many medicines stand in each part of a store's list. */
export async function countStock(ctx: QueryContext, { storeId }: { readonly storeId: string }) {
  return countParts(ctx.db, await storeWithin(ctx.db, ctx.scope, storeId, ctx.now));
}

export async function countParts(db: Db, store: Store): Promise<Record<StockPart, number>> {
  const { rows } = await sql<Record<StockPart, number>>`${summed(store)} select count(*)::int as all,
    count(*) filter (where ${isIn.low})::int as low, count(*) filter (where ${isIn.near})::int as near,
    count(*) filter (where ${isIn.unsellable})::int as unsellable from summed`.execute(db);
  return rows[0] ?? { all: 0, low: 0, near: 0, unsellable: 0 };
}

const isIn: Readonly<Record<StockPart, RawBuilder<unknown>>> = {
  all: sql`true`,
  low: sql`free < least`,
  near: sql`near > 0`,
  unsellable: sql`unsellable > 0`,
};

/** What lies in a store by medicine, judged on its day. */
function summed({ id, today, nearExpiryDays }: Store, only?: readonly string[]): RawBuilder<unknown> {
  const among = (column: string) => (only ? sql`and ${sql.ref(column)} = any(${only}::uuid[])` : sql``);
  const sold = sql`batches.blocked_for is null and batches.expires_on >= ${today}::date`;
  return sql`with held as (
      select stock_levels.medicine_id, sum(on_hand)::int as on_hand,
        coalesce(sum(on_hand - reserved) filter (where ${sold}), 0)::int as free,
        coalesce(sum(on_hand) filter (where not (${sold})), 0)::int as unsellable,
        coalesce(sum(on_hand) filter (where ${sold} and expires_on <= ${addDays(today, nearExpiryDays)}::date), 0)::int as near,
        min(expires_on) filter (where ${sold}) as next_expiry
      from stock_levels join batches on batches.id = stock_levels.batch_id
      where store_id = ${id} and on_hand > 0 ${among("stock_levels.medicine_id")} group by 1),
    summed as (
      select medicines.id as medicine_id, brand, pack_text, pack_units, unit, search_text, least, up_to, next_expiry,
        coalesce(on_hand, 0) as on_hand, coalesce(free, 0) as free, coalesce(unsellable, 0) as unsellable, coalesce(near, 0) as near
      from held full join (select * from stock_rules where store_id = ${id} ${among("stock_rules.medicine_id")}) as rules using (medicine_id)
      join medicines on medicines.id = medicine_id)`;
}

/** Letters of a search as they stand: what a pattern would make of them is taken away. */
export function pattern(search: string): string {
  return `%${search.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
}

const mostBatches = 200;

/** One medicine in one store, with the batches that lie there, what expires first in front. */
export async function readMedicineStock(
  ctx: QueryContext,
  input: { readonly storeId: string; readonly medicineId: string },
) {
  const store = await storeWithin(ctx.db, ctx.scope, input.storeId, ctx.now);
  const [medicine, batches] = await Promise.all([medicineOf(ctx.db, input), batchesOf(ctx.db, input)]);
  if (!medicine) throw new DomainError("not_found");
  const { least, upTo, ...rest } = medicine;
  return medicineStockView.parse({
    ...rest,
    rule: least === null || upTo === null ? null : { least, upTo },
    today: store.today,
    batches: batches.map((batch) => shelfBatchView.parse(batch)),
  });
}

function medicineOf(db: Db, { storeId, medicineId }: { readonly storeId: string; readonly medicineId: string }) {
  return db
    .selectFrom("medicines")
    .leftJoin("stockRules", (join) =>
      join.onRef("stockRules.medicineId", "=", "medicines.id").on("stockRules.storeId", "=", storeId),
    )
    .select(["medicines.id as medicineId", "brand", "manufacturer", "packText", "packUnits", "unit", "sellsLoose"])
    .select(["least", "upTo"])
    .where("medicines.id", "=", medicineId)
    .executeTakeFirst();
}

function batchesOf(db: Db, { storeId, medicineId }: { readonly storeId: string; readonly medicineId: string }) {
  return db
    .selectFrom("stockLevels")
    .innerJoin("batches", "batches.id", "stockLevels.batchId")
    .select(["batches.id as batchId", "number", "expiresOn", "mrp", "blockedFor", "onHand", "reserved"])
    .where("stockLevels.storeId", "=", storeId)
    .where("stockLevels.medicineId", "=", medicineId)
    .where("onHand", ">", 0)
    .orderBy("expiresOn")
    .orderBy("batches.id")
    .limit(mostBatches)
    .execute();
}
