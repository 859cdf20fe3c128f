import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";

/** What does not add up of what was handed out and came back: which sum, of what, and the two figures. */
export interface PharmacyFault {
  readonly what: "handed_out" | "returned" | "moved" | "given" | "credited" | "refunded";
  readonly of: string;
  readonly stands: number;
  readonly should: number;
}

const mostTold = 100;

/**
 * Sums of the pharmacy that are kept beside their rows, in one snapshot: units of each line by batch, units that came back by line and by movement, what a
 * prescription gave, and that where goods came back notes take back no more than the bill charges and payments give no more than they brought. A packed order
 * that was called off is unpacked whole, without a return. None where all is well.
 */
export async function pharmacyFaults(db: Db): Promise<PharmacyFault[]> {
  const { rows } = await sql<PharmacyFault>`
    with unpacked as materialized (select id from medicine_orders where status = 'cancelled'),
    money as materialized (
      select r.invoice_id, (select i.total from invoices i where i.id = r.invoice_id) as total,
        (select coalesce(sum(n.total), 0) from invoices n where n.credits = r.invoice_id) as credited,
        (select coalesce(sum(p.refunded), 0) from payments p where p.invoice_id = r.invoice_id) as refunded,
        (select coalesce(sum(p.captured), 0) from payments p where p.invoice_id = r.invoice_id) as captured
      from (select distinct d.invoice_id from goods_returns g join dispenses d on d.id = g.dispense_id) r)
    select 'handed_out' as what, l.dispense_id::text as of, l.units::int as stands, coalesce(sum(b.units), 0)::int as should
    from dispense_lines l left join dispense_batches b using (dispense_id, position)
    group by l.dispense_id, l.position having l.units <> coalesce(sum(b.units), 0)
    union all
    select 'returned', d.dispense_id::text, d.returned::int,
      (case when u.id is null then coalesce(l.units, 0) else d.units end)::int
    from dispense_batches d left join (select dispense_id, position, batch_id, sum(units) as units
      from goods_return_lines group by 1, 2, 3) l using (dispense_id, position, batch_id)
      left join unpacked u on u.id = d.dispense_id
    where d.returned <> case when u.id is null then coalesce(l.units, 0) else d.units end
    union all
    select 'moved', b.id::text, coalesce(m.units, 0)::int, b.units::int
    from (select dispense_id as id, sum(returned) as units from dispense_batches group by 1) b
      left join (select cause_id as id, sum(quantity) as units from stock_movements
        where cause = 'dispenses' and kind = 'return' group by 1) m using (id)
    where coalesce(m.units, 0) <> b.units
    union all
    select 'given', f.prescription_id::text, f.given::int, coalesce(c.counted, 0)::int
    from prescription_fills f left join (
      select d.prescription_id, x.line, x.fill, sum(x.counted) as counted from (
        select dispense_id, prescription_line as line, fill, counted from dispense_lines where fill is not null
        union all select r.dispense_id, l.prescription_line, l.fill, -r.counted from goods_return_lines r
          join dispense_lines l using (dispense_id, position) where l.fill is not null) x
      join dispenses d on d.id = x.dispense_id and d.id not in (select id from unpacked) group by 1, 2, 3) c using (prescription_id, line, fill)
    where f.given <> coalesce(c.counted, 0)
    union all
    select 'credited', invoice_id::text, credited::bigint, total::bigint from money where credited > total
    union all
    select 'refunded', invoice_id::text, refunded::bigint, captured::bigint from money where refunded > captured
    order by 1, 2 limit ${sql.lit(mostTold)}`.execute(db);
  return rows;
}
