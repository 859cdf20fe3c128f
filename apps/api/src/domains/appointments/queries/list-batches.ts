import type { BatchAction, ListBatchesInput } from "@carepoint/domain/appointments/batches";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { batchesWithin } from "../access.ts";

const pageSize = 20;

export interface ListedBatch {
  readonly id: string;
  readonly reason: string;
  readonly createdAt: string;
  readonly byName: string | null;
  readonly actions: BatchAction[];
  readonly visits: number;
  readonly waiting: number;
  readonly refused: number;
}

/** The batches of the caller's reach, the latest first, a page at a time: how far each is, and no patient. */
export async function listBatches(ctx: QueryContext, { before }: ListBatchesInput) {
  const rows = await ctx.db
    .selectFrom("visitBatches")
    .leftJoin("auth.user as starter", "starter.id", "visitBatches.createdBy")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("visitBatchItems")
          .whereRef("batchId", "=", "visitBatches.id")
          .select([
            sql<BatchAction[]>`array_agg(distinct action)`.as("actions"), // a CHECK holds it to these words
            sql<number>`count(*)`.as("visits"),
            sql<number>`count(*) filter (where status = 'waiting')`.as("waiting"),
            sql<number>`count(*) filter (where status = 'refused')`.as("refused"),
          ])
          .as("rows"),
      (join) => join.onTrue(),
    )
    .select(["visitBatches.id", "reason", "visitBatches.createdAt", "starter.name as byName"])
    .select(["actions", "visits", "waiting", "refused"])
    .where(batchesWithin(ctx.scope))
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(visit_batches.created_at, visit_batches.id)
          < (select created_at, id from visit_batches where id = ${before ?? null})`,
      ),
    )
    .orderBy("visitBatches.createdAt", "desc")
    .orderBy("visitBatches.id", "desc")
    .limit(pageSize + 1)
    .execute();
  const items = rows
    .slice(0, pageSize)
    .map(({ createdAt, ...row }): ListedBatch => ({ ...row, createdAt: createdAt.toString() }));
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}
