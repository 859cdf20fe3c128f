import { calendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { medicineId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import type { MedicineSum, MedicinesInput } from "@carepoint/domain/reports/medicines";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { ofBooks, type Window, windowOf } from "./window.ts";

const most = 5_000;

/**
 * What each medicine brought, cost and lost in a period, and what of it lies there now: quantities are the movements', revenue is the bills', costs are those of
 * the very batches. `more`: there are too many to be listed, and those of least weight are left out.
 */
export async function medicines(
  ctx: QueryContext,
  period: MedicinesInput,
): Promise<{ items: MedicineSum[]; more: boolean }> {
  const window = await windowOf(ctx, period);
  const { rows } = await medicineRows(window).execute(ctx.db);
  const items = rows.slice(0, most).map(
    (row): MedicineSum => ({
      ...row,
      medicineId: medicineId.parse(row.medicineId),
      lastSoldOn: row.lastSoldAt && calendarDate.parse(dateIn(row.lastSoldAt, window.zone)),
      ...{ revenue: paise(row.revenue), soldCost: paise(row.soldCost), boughtCost: paise(row.boughtCost) },
      ...{ expiredCost: paise(row.expiredCost), lostCost: paise(row.lostCost), onHandCost: paise(row.onHandCost) },
    }),
  );
  return { items, more: rows.length > most };
}

type Row = Omit<MedicineSum, "medicineId" | "lastSoldOn"> & { medicineId: string; lastSoldAt: Temporal.Instant | null };

function medicineRows(window: Window) {
  const { from, to } = window;
  return sql<Row>`
    with cost as materialized (
      select l.batch_id, sum(l.packs * l.pack_cost)::numeric / sum((l.packs + l.free_packs) * l.pack_units) as unit
      from goods_receipt_lines l join goods_receipts r on r.id = l.receipt_id join stores s on s.id = r.store_id
      where ${ofBooks("s.branch_id", window)} group by l.batch_id),
    moved as (
      select m.medicine_id,
        -sum(m.quantity) filter (where m.kind in ('sale','return')) as sold_units,
        -sum(m.quantity * c.unit) filter (where m.kind in ('sale','return')) as sold_cost,
        sum(m.quantity) filter (where m.kind in ('receipt','supplier_return')) as bought_units,
        sum(m.quantity * c.unit) filter (where m.kind in ('receipt','supplier_return')) as bought_cost,
        -sum(m.quantity) filter (where m.kind = 'write_off' and m.reason = 'expired') as expired_units,
        -sum(m.quantity * c.unit) filter (where m.kind = 'write_off' and m.reason = 'expired') as expired_cost,
        -sum(m.quantity) filter (where m.kind in ('adjustment','recall') or m.kind = 'write_off' and m.reason <> 'expired') as lost_units,
        -sum(m.quantity * c.unit) filter (where m.kind in ('adjustment','recall') or m.kind = 'write_off' and m.reason <> 'expired')
          as lost_cost
      from stock_movements m join stores s on s.id = m.store_id left join cost c on c.batch_id = m.batch_id
      where ${ofBooks("s.branch_id", window)} and m.at >= ${from} and m.at < ${to}
      group by m.medicine_id),
    earned as (
      select b.medicine_id, sum(case when i.kind = 'invoice' then l.taxable else -l.taxable end) as revenue
      from invoices i join invoice_lines l on l.invoice_id = i.id join batches b on b.id = l.batch_id
      where ${ofBooks("i.branch_id", window)} and i.issued_at >= ${from} and i.issued_at < ${to} and i.purpose = 'pharmacy'
      group by b.medicine_id),
    held as (
      select l.medicine_id, sum(l.on_hand) as on_hand, sum(l.on_hand * c.unit) as on_hand_cost
      from stock_levels l join stores s on s.id = l.store_id left join cost c on c.batch_id = l.batch_id
      where ${ofBooks("s.branch_id", window)} and l.on_hand > 0
      group by l.medicine_id)
    select m.id as "medicineId", m.brand, m.pack_text as "packText",
      coalesce(sold_units, 0)::integer as "soldUnits", coalesce(revenue, 0)::bigint as revenue,
      round(coalesce(sold_cost, 0))::bigint as "soldCost",
      coalesce(bought_units, 0)::integer as "boughtUnits", round(coalesce(bought_cost, 0))::bigint as "boughtCost",
      coalesce(expired_units, 0)::integer as "expiredUnits", round(coalesce(expired_cost, 0))::bigint as "expiredCost",
      coalesce(lost_units, 0)::integer as "lostUnits", round(coalesce(lost_cost, 0))::bigint as "lostCost",
      coalesce(on_hand, 0)::integer as "onHand", round(coalesce(on_hand_cost, 0))::bigint as "onHandCost",
      (select max(last.at) from stores s cross join lateral (select d.at from stock_movements d
          where d.store_id = s.id and d.medicine_id = m.id and d.kind = 'sale' order by d.place desc limit 1) last
        where ${ofBooks("s.branch_id", window)}) as "lastSoldAt"
    from moved full join earned using (medicine_id) full join held using (medicine_id)
    join medicines m on m.id = medicine_id
    order by coalesce(revenue, 0) + coalesce(bought_cost, 0) + coalesce(on_hand_cost, 0) desc, m.id
    limit ${sql.lit(most + 1)}`;
}
