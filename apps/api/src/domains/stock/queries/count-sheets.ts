import type { Db } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { valueAtCost } from "@carepoint/domain/stock/cost";
import { type CountLine, countLine, countSheetView, mostSheetLines } from "@carepoint/domain/stock/counts";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { countsWithin } from "../access.ts";
import { packCostOf } from "./costs.ts";
import { countedOf, linesOf } from "./counts.ts";
import { isOutdated, lastTally } from "./tallies.ts";

/** A sheet with all its lines. What was written is told when the counting is over, and to nobody before. */
export async function readCount(ctx: QueryContext, { countId }: { readonly countId: string }) {
  const head = await headOf(ctx, countId);
  const sheet = await linesOn(ctx.db, head);
  const { openedAt, endedAt, ...rest } = head;
  return countSheetView.parse({
    ...rest,
    ...{ openedAt: instantText(openedAt), endedAt: endedAt && instantText(endedAt), sheet },
  });
}

async function headOf({ db, scope }: QueryContext, countId: string) {
  const found = await db
    .selectFrom("stockCounts")
    .innerJoin("stores", "stores.id", "stockCounts.storeId")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .leftJoin("auth.user as opener", "opener.id", "stockCounts.openedBy")
    .leftJoin("auth.user as ender", "ender.id", "stockCounts.endedBy")
    .select(["stockCounts.id", "stockCounts.storeId", "stockCounts.status", "byWhat", "search", "note", "openedAt"])
    .select(["endedAt", "endNote", "opener.name as openedBy", "ender.name as endedBy", "branches.zone"])
    .select(["stores.name as storeName", "branches.name as branchName"])
    .select([linesOf.as("lines"), countedOf.as("counted")])
    .select(
      sql<boolean>`exists (select from stock_tallies where count_id = stock_counts.id
        and by_account = ${scope.actor.accountId})`.as("countedByMe"),
    )
    .where("stockCounts.id", "=", countId)
    .where(countsWithin(scope))
    .executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  return found;
}

interface LineRow extends Omit<CountLine, "value"> {
  readonly packCost: number | null;
}

async function linesOn(db: Db, head: { id: string; storeId: string; status: string }): Promise<CountLine[]> {
  const isBlind = head.status === "open";
  const { rows } = await sql<LineRow>`
    select line.batch_id, line.medicine_id, brand, pack_text, pack_units, unit, batches.number, batches.expires_on,
      last.counted, counter.name as counted_by, last.on_hand, ${packCostOf} as pack_cost,
      last.place is not null and ${isOutdated(head.storeId)} as outdated
    from stock_count_lines as line
    join batches on batches.id = line.batch_id join medicines on medicines.id = line.medicine_id
    left join lateral ${lastTally} as last on true
    left join auth."user" as counter on counter.id = last.by_account
    where line.count_id = ${head.id}
    order by brand, line.medicine_id, batches.expires_on, line.batch_id limit ${sql.lit(mostSheetLines)}`.execute(db);
  return rows.map(({ packCost, ...row }) => {
    const { counted, onHand, packUnits } = row;
    const shown = isBlind || counted === null || onHand === null;
    const value = shown ? null : valueAtCost(counted - onHand, { packCost, packUnits });
    return countLine.parse({
      ...row,
      onHand: isBlind ? null : onHand,
      outdated: head.status === "counted" && row.outdated,
      value,
    });
  });
}
