import type { Database } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type ListRecallsInput, recallRow, recallView } from "@carepoint/domain/stock/recalls";
import type { TransferStatus } from "@carepoint/domain/stock/transfers";
import { type ExpressionBuilder, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { storesWithin, transfersWithin } from "../access.ts";
import { selectRecalled } from "./recalls.ts";

const pageSize = 50;
const orNull = (at: Temporal.Instant | null) => (at === null ? null : instantText(at));

/** Recalls of the whole hospital, the latest first, each with what still lies in the caller's stores. */
export async function listRecalls(ctx: QueryContext, { after }: ListRecallsInput) {
  const rows = await recalls(ctx)
    .$if(after !== undefined, (rest) =>
      rest.where(sql<boolean>`(recalls.at, recalls.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy("recalls.at", "desc")
    .orderBy("recalls.id", "desc")
    .limit(pageSize + 1)
    .execute();
  const items = rows.slice(0, pageSize).map((row) => recallRow.parse({ ...row, at: instantText(row.at) }));
  const last = items.at(-1);
  return { items, after: rows.length > pageSize && last ? { at: last.at, id: last.id } : null };
}

function recalls({ db, scope }: QueryContext) {
  const numbers = (eb: ExpressionBuilder<Database, "recalls">) =>
    eb
      .selectFrom("recallBatches")
      .select(sql<string[]>`array_agg(number order by number)`.as("numbers"))
      .whereRef("recallId", "=", "recalls.id");
  const lying = (eb: ExpressionBuilder<Database, "recalls">) =>
    eb
      .selectFrom("recallBatches")
      .innerJoin("batches", (join) =>
        join
          .onRef("batches.medicineId", "=", "recallBatches.medicineId")
          .onRef("batches.number", "=", "recallBatches.number"),
      )
      .innerJoin("stockLevels", "stockLevels.batchId", "batches.id")
      .innerJoin("stores", "stores.id", "stockLevels.storeId")
      .select(sql<number>`coalesce(sum(on_hand), 0)::int`.as("units"))
      .whereRef("recallId", "=", "recalls.id")
      .where(storesWithin(scope));
  return db
    .selectFrom("recalls")
    .innerJoin("medicines", "medicines.id", "recalls.medicineId")
    .leftJoin("auth.user", "auth.user.id", "recalls.byAccount")
    .select(["recalls.id", "recalls.medicineId", "brand", "packText", "status", "source", "reference", "reason"])
    .select(["recalls.at", "liftedFor", "liftedAt", "auth.user.name as by"])
    .select((eb) => [numbers(eb).as("numbers"), lying(eb).as("lying")]);
}

/** One recall with the shelves where its batches lie or lay when it came, and what of them is on its way. */
export async function readRecall(ctx: QueryContext, { recallId }: { readonly recallId: string }) {
  const [row, shelves, moving] = await Promise.all([
    recalls(ctx).where("recalls.id", "=", recallId).executeTakeFirst(),
    shelvesOf(ctx, recallId),
    movingOf(ctx, recallId),
  ]);
  if (!row) throw new DomainError("not_found");
  return recallView.parse({ ...row, at: instantText(row.at), liftedAt: orNull(row.liftedAt), shelves, moving });
}

const mostShelves = 500;

function shelvesOf({ db, scope }: QueryContext, recallId: string) {
  return selectRecalled(db, recallId)
    .innerJoin("stockLevels", "stockLevels.batchId", "batches.id")
    .innerJoin("stores", "stores.id", "stockLevels.storeId")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("stockMovements")
          .select(sql<number>`coalesce(-sum(quantity), 0)::int`.as("pulled"))
          .where("causeId", "=", recallId)
          .whereRef("stockMovements.batchId", "=", "batches.id")
          .whereRef("stockMovements.storeId", "=", "stores.id")
          .as("taken"),
      (join) => join.onTrue(),
    )
    .select(["stores.id as storeId", "stores.name as storeName", "branches.name as branchName", "batches.number"])
    .select(["expiresOn", "onHand", "reserved", "pulled"])
    .where(storesWithin(scope))
    .where((eb) => eb.or([eb("onHand", ">", 0), eb("pulled", ">", 0)]))
    .orderBy("branches.id")
    .orderBy("stores.id")
    .orderBy("batches.number")
    .orderBy("batches.id")
    .limit(mostShelves)
    .execute();
}

/** Units of it that are out of one store and not yet in another, where the caller stands at either end. */
async function movingOf({ db, scope }: QueryContext, recallId: string) {
  const rows = await selectRecalled(db, recallId)
    .innerJoin("stockTransferLines", "stockTransferLines.batchId", "batches.id")
    .innerJoin("stockTransfers", "stockTransfers.id", "stockTransferLines.transferId")
    .innerJoin("stores as source", "source.id", "stockTransfers.fromStore")
    .innerJoin("branches as home", "home.id", "source.branchId")
    .innerJoin("stores as target", "target.id", "stockTransfers.toStore")
    .innerJoin("branches as goal", "goal.id", "target.branchId")
    .select(["stockTransfers.id as transferId", "batches.number", "stockTransferLines.units"])
    .select(["source.id as fromId", "source.name as fromName", "home.name as fromBranch"])
    .select(["target.id as toId", "target.name as toName", "goal.name as toBranch"])
    .where("stockTransfers.status", "=", sql.lit("sent" satisfies TransferStatus))
    .where(transfersWithin(scope, "fromStore", "toStore"))
    .orderBy("stockTransfers.sentAt")
    .orderBy("stockTransfers.id")
    .orderBy("batches.id")
    .limit(mostShelves)
    .execute();
  return rows.map(({ transferId, number, units, ...ends }) => ({
    ...{ transferId, number, units },
    from: { storeId: ends.fromId, storeName: ends.fromName, branchName: ends.fromBranch },
    to: { storeId: ends.toId, storeName: ends.toName, branchName: ends.toBranch },
  }));
}
