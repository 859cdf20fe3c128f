import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";

/** A level that says something else than what moved and what is promised. */
export interface StockFault {
  readonly storeId: string;
  readonly batchId: string;
  readonly onHand: number;
  readonly moved: number;
  readonly reserved: number;
  readonly promised: number;
}

const mostTold = 100;

/** Levels that do not add up, in one snapshot; none where stock tells the truth. */
export async function stockFaults(db: Db): Promise<StockFault[]> {
  const { rows } = await sql<StockFault>`
    with moved as (select store_id, batch_id, sum(quantity)::bigint as units from stock_movements group by 1, 2),
      promised as (
        select store_id, batch_id, sum(quantity)::bigint as units from stock_reservations where ended_at is null group by 1, 2)
    select store_id, batch_id, coalesce(on_hand, 0)::int as on_hand, coalesce(moved.units, 0) as moved,
      coalesce(reserved, 0)::int as reserved, coalesce(promised.units, 0) as promised
    from stock_levels full join moved using (store_id, batch_id) full join promised using (store_id, batch_id)
    where coalesce(on_hand, 0) <> coalesce(moved.units, 0) or coalesce(reserved, 0) <> coalesce(promised.units, 0)
    order by store_id, batch_id limit ${sql.lit(mostTold)}`.execute(db);
  return rows;
}

/** A line of a transfer of which not all that was sent has come, is lost or is on its way. */
export interface TransferFault {
  readonly transferId: string;
  readonly batchId: string;
  readonly sent: number;
  readonly gone: number;
  readonly came: number;
}

/** Transfers whose movements say something else than their lines; none where no unit was made or vanished on the way. */
export async function transferFaults(db: Db): Promise<TransferFault[]> {
  const { rows } = await sql<TransferFault>`
    with moved as (
      select transfer_id, line.batch_id, units as sent,
        case status when 'received' then received when 'cancelled' then units else 0 end as due,
        coalesce(-sum(quantity) filter (where kind = 'transfer_out'), 0)::int as gone,
        coalesce(sum(quantity) filter (where kind = 'transfer_in'), 0)::int as came
      from stock_transfer_lines as line join stock_transfers on stock_transfers.id = transfer_id
      left join stock_movements on cause_id = transfer_id and stock_movements.batch_id = line.batch_id
      group by 1, 2, 3, 4)
    select transfer_id, batch_id, sent, gone, came from moved where gone <> sent or came is distinct from due
    order by 1, 2 limit ${sql.lit(mostTold)}`.execute(db);
  return rows;
}
