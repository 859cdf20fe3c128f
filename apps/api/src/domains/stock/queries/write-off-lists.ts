import type { Db } from "@carepoint/db/client";
import { dayBounds, instantText } from "@carepoint/domain/kernel/calendar";
import {
  type ListDecidedInput,
  type ListWriteOffsInput,
  type WriteOffWish,
  writeOffWish,
} from "@carepoint/domain/stock/write-offs";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { writeOffLimitAt } from "../../settings/queries.ts";
import { storeWithin } from "./stores.ts";

const mostListed = 100;

/** How long a decision stays in the list. */
const kept = { hours: 72 };

/** What waits for a second person in a store, the oldest first, then what was decided in the last days; and the limit as it is today. */
export async function listWriteOffs(ctx: QueryContext, { storeId }: ListWriteOffsInput) {
  const { zone } = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const rows = await selectWriteOffs(ctx.db)
    .where("stockWriteOffs.storeId", "=", storeId)
    .where((eb) =>
      eb.or([eb("stockWriteOffs.status", "=", "asked"), eb("stockWriteOffs.decidedAt", ">", ctx.now.subtract(kept))]),
    )
    .orderBy((eb) => eb("stockWriteOffs.status", "<>", "asked"))
    .orderBy("stockWriteOffs.askedAt")
    .orderBy("stockWriteOffs.id")
    .limit(mostListed)
    .execute();
  return { items: rows.map((row) => wishOf(ctx, zone, row)), limit: await writeOffLimitAt(ctx.db, ctx.now) };
}

const pageSize = 50;

/** What was decided in a store, by whom and when, the latest first, page by page. */
export async function listDecided(ctx: QueryContext, { storeId, day, after }: ListDecidedInput) {
  const { zone } = await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const bounds = day && dayBounds(day, zone);
  const rows = await selectWriteOffs(ctx.db)
    .where("stockWriteOffs.storeId", "=", storeId)
    .where("stockWriteOffs.decidedAt", "is not", sql.lit(null))
    .$if(bounds !== undefined, (rest) =>
      rest.where(
        sql<boolean>`stock_write_offs.decided_at >= ${bounds?.from}::timestamptz and stock_write_offs.decided_at < ${bounds?.to}::timestamptz`,
      ),
    )
    .$if(after !== undefined, (rest) =>
      rest.where(
        sql<boolean>`(stock_write_offs.decided_at, stock_write_offs.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("stockWriteOffs.decidedAt", "desc")
    .orderBy("stockWriteOffs.id", "desc")
    .limit(pageSize + 1)
    .execute();
  const items = rows.slice(0, pageSize).map((row) => wishOf(ctx, zone, row));
  const last = items.at(-1);
  return { items, after: rows.length > pageSize && last?.decidedAt ? { at: last.decidedAt, id: last.id } : null };
}

type WishRow = Awaited<ReturnType<ReturnType<typeof selectWriteOffs>["execute"]>>[number];

function wishOf({ scope }: QueryContext, zone: string, { askerId, askedAt, decidedAt, ...row }: WishRow): WriteOffWish {
  return writeOffWish.parse({
    ...{ ...row, zone, mine: askerId === scope.actor.accountId },
    ...{ askedAt: instantText(askedAt), decidedAt: decidedAt && instantText(decidedAt) },
  });
}

function selectWriteOffs(db: Db) {
  return db
    .selectFrom("stockWriteOffs")
    .innerJoin("batches", "batches.id", "stockWriteOffs.batchId")
    .innerJoin("medicines", "medicines.id", "stockWriteOffs.medicineId")
    .leftJoin("auth.user as asker", "asker.id", "stockWriteOffs.askedBy")
    .leftJoin("auth.user as decider", "decider.id", "stockWriteOffs.decidedBy")
    .select(["stockWriteOffs.id", "stockWriteOffs.medicineId", "brand", "packText", "packUnits", "batches.number"])
    .select([
      "batches.expiresOn",
      "stockWriteOffs.kind",
      "units",
      "value",
      "reason",
      "note",
      "stockWriteOffs.status",
      "answer",
    ])
    .select(["stockWriteOffs.askedBy as askerId", "asker.name as askedBy", "askedAt"])
    .select(["decider.name as decidedBy", "decidedAt"]);
}
