import type { Database, Db, Tx } from "@carepoint/db/client";
import { type RequestStatus, requestStatus } from "@carepoint/domain/billing/second-person";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type WriteOffReason, writeOffReason } from "@carepoint/domain/stock/movements";
import { type ListWriteOffsInput, writeOffWish } from "@carepoint/domain/stock/write-offs";
import { type Insertable, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { storesWithin } from "../access.ts";
import { dearestCost } from "./costs.ts";
import { writeOffCause } from "./reservations.ts";
import { type Store, storeWithin } from "./stores.ts";

/** Breaks `stock_write_offs_one_open` while another stands open of the batch. */
export async function insertWriteOff(tx: Tx, wish: Insertable<Database["stockWriteOffs"]>): Promise<void> {
  await tx.insertInto("stockWriteOffs").values(wish).execute();
}

export interface HeldWriteOff {
  readonly storeId: string;
  readonly batchId: string;
  readonly units: number;
  readonly reason: WriteOffReason;
  readonly note: string;
  readonly status: RequestStatus;
  readonly askedBy: string;
}

/** One that the actor may decide or take back, held; whoever else decides waits. Throws `not_found`. */
export async function lockWriteOff(tx: Tx, scope: Scope, id: string): Promise<HeldWriteOff> {
  const found = await tx
    .selectFrom("stockWriteOffs")
    .innerJoin("stores", "stores.id", "stockWriteOffs.storeId")
    .select(["storeId", "batchId", "units", "reason", "note", "status", "askedBy"])
    .where("stockWriteOffs.id", "=", id)
    .where(storesWithin(scope))
    .forNoKeyUpdate("stockWriteOffs")
    .executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  return { ...found, reason: writeOffReason.parse(found.reason), status: requestStatus.parse(found.status) };
}

interface Decision {
  readonly status: RequestStatus;
  readonly decidedBy: string;
  readonly decidedAt: Temporal.Instant;
  readonly answer: string;
}

/** Breaks `stock_write_offs_two_people` when who asked decides, `stock_write_offs_once` when it is decided already. */
export async function decideWriteOff(tx: Tx, id: string, decision: Decision): Promise<void> {
  await tx.updateTable("stockWriteOffs").set(decision).where("id", "=", id).execute();
}

/** The most that a pack of a batch ever cost, or would have sold for: one that came free makes no other cheaper. */
export async function costOf(tx: Tx, batchId: string) {
  return tx
    .selectFrom("batches")
    .innerJoin("medicines", "medicines.id", "batches.medicineId")
    .select(["medicines.packUnits", "batches.mrp", dearestCost.as("packCost")])
    .where("batches.id", "=", batchId)
    .executeTakeFirstOrThrow();
}

/** Units of a batch that left a store for good on its day by one person's word alone. */
export async function goneToday(tx: Tx, { id, today, zone }: Store, batchId: string): Promise<number> {
  const { units } = await tx
    .selectFrom("stockMovements")
    .select(sql<number>`coalesce(-sum(quantity), 0)::int`.as("units"))
    .where("batchId", "=", batchId)
    .where("storeId", "=", id)
    .where("kind", "=", sql.lit("write_off"))
    .where("at", ">=", Temporal.PlainDate.from(today).toZonedDateTime(zone).toInstant())
    .where(sql<boolean>`cause is distinct from ${writeOffCause}`)
    .executeTakeFirstOrThrow();
  return units;
}

const mostListed = 100;

/** How long a decision stays in the list. */
const kept = { hours: 72 };

/** What waits for a second person in a store, the oldest first, then what was decided in the last days. */
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
  const items = rows.map(({ askerId, askedAt, decidedAt, ...row }) =>
    writeOffWish.parse({
      ...{ ...row, zone, mine: askerId === ctx.scope.actor.accountId },
      ...{ askedAt: instantText(askedAt), decidedAt: decidedAt && instantText(decidedAt) },
    }),
  );
  return { items };
}

function selectWriteOffs(db: Db) {
  return db
    .selectFrom("stockWriteOffs")
    .innerJoin("batches", "batches.id", "stockWriteOffs.batchId")
    .innerJoin("medicines", "medicines.id", "stockWriteOffs.medicineId")
    .leftJoin("auth.user as asker", "asker.id", "stockWriteOffs.askedBy")
    .leftJoin("auth.user as decider", "decider.id", "stockWriteOffs.decidedBy")
    .select(["stockWriteOffs.id", "stockWriteOffs.medicineId", "brand", "packText", "packUnits", "batches.number"])
    .select(["batches.expiresOn", "units", "value", "reason", "note", "stockWriteOffs.status", "answer"])
    .select(["stockWriteOffs.askedBy as askerId", "asker.name as askedBy", "askedAt"])
    .select(["decider.name as decidedBy", "decidedAt"]);
}
