import { type RawBuilder, sql } from "kysely";

/** What a pack of `batches` cost when it came last; null where nobody knows. */
export const packCostOf: RawBuilder<number | null> = sql<number | null>`(select pack_cost from stock_movements as came
  where came.batch_id = batches.id and came.pack_cost is not null order by came.place desc limit 1)`;

/** The most that one ever cost; null where all came free or nobody knows. */
export const dearestCost: RawBuilder<number | null> = sql<
  number | null
>`(select nullif(max(pack_cost), 0) from stock_movements as came
  where came.batch_id = batches.id)`;
