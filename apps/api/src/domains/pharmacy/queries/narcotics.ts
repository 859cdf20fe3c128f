import { dayBounds } from "@carepoint/domain/kernel/calendar";
import { type NarcoticDay, type NarcoticsInput, narcoticDay } from "@carepoint/domain/pharmacy/registers";
import { lastDayOf } from "@carepoint/domain/reports/period";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { storeWithin } from "../../stock/queries/stores.ts";

const most = 5_000;

/**
 * What of each narcotic lay in a store, came and went on each day that it moved, by its movements alone: the closing of a day is their sum up to its
 * end. Throws `not_found` for another's store.
 */
export async function readNarcotics(
  ctx: QueryContext,
  input: NarcoticsInput,
): Promise<{ items: NarcoticDay[]; more: boolean }> {
  const { id, zone } = await storeWithin(ctx.db, ctx.scope, input.storeId, ctx.now);
  const last = lastDayOf(input);
  const [from, to] = [dayBounds(input.from, zone).from, dayBounds(last, zone).to];
  const { rows } = await sql<NarcoticDay>`
    with moved as (
      select m.medicine_id, m.kind, m.quantity, m.at < ${from}::timestamptz as before, (m.at at time zone ${zone})::date as day
      from medicines md join stock_movements m on m.store_id = ${id} and m.medicine_id = md.id
      where md.narcotic and m.at < ${to}::timestamptz),
    brought as (select medicine_id, sum(quantity) filter (where before) as units from moved group by medicine_id),
    daily as (
      select medicine_id, day,
        coalesce(sum(quantity) filter (where kind in ('receipt','transfer_in')), 0) as received,
        -coalesce(sum(quantity) filter (where kind in ('sale','return')), 0) as issued,
        coalesce(sum(quantity) filter (where kind not in ('receipt','transfer_in','sale','return')), 0) as otherwise,
        sum(quantity) as change
      from moved where not before group by medicine_id, day),
    told as (
      select medicine_id, coalesce(day, ${last}::date) as day, coalesce(received, 0) as received, coalesce(issued, 0) as issued,
        coalesce(otherwise, 0) as otherwise, coalesce(change, 0) as change,
        coalesce(units, 0) + coalesce(sum(change) over (partition by medicine_id order by day), 0) as closing
      from brought left join daily using (medicine_id))
    select told.day::text as day, medicine_id, md.brand, md.pack_text, md.unit,
      (closing - change)::integer as opening, received::integer, issued::integer, otherwise::integer, closing::integer
    from told join medicines md on md.id = medicine_id
    where change <> 0 or received <> 0 or issued <> 0 or otherwise <> 0 or closing <> 0
    order by md.brand, medicine_id, told.day
    limit ${most + 1}`.execute(ctx.db);
  return { items: rows.slice(0, most).map((row) => narcoticDay.parse(row)), more: rows.length > most };
}
