import type { Database, Tx } from "@carepoint/db/client";
import { type RequestStatus, requestStatus } from "@carepoint/domain/billing/second-person";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type WishKind, type WishReason, wishKind, wishReason } from "@carepoint/domain/stock/write-offs";
import { type Insertable, sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { storesWithin } from "../access.ts";
import { dearestCost } from "./costs.ts";
import { writeOffCause } from "./reservations.ts";
import type { Store } from "./stores.ts";

/** Breaks `stock_write_offs_one_open` while another stands open of the batch. */
export async function insertWriteOff(tx: Tx, wish: Insertable<Database["stockWriteOffs"]>): Promise<void> {
  await tx.insertInto("stockWriteOffs").values(wish).execute();
}

export interface HeldWriteOff {
  readonly storeId: string;
  readonly batchId: string;
  readonly kind: WishKind;
  readonly units: number;
  readonly reason: WishReason;
  readonly note: string;
  readonly status: RequestStatus;
  readonly askedBy: string;
  /** Of a correction, the last movement of its batch when it was counted. */
  readonly afterPlace: number | null;
}

/** Of which batch of which store one is that the actor may decide or take back: its shelf is held before it is. Throws `not_found`. */
export async function placeOfWriteOff(tx: Tx, scope: Scope, id: string) {
  const found = await tx
    .selectFrom("stockWriteOffs")
    .innerJoin("stores", "stores.id", "stockWriteOffs.storeId")
    .select(["storeId", "batchId"])
    .where("stockWriteOffs.id", "=", id)
    .where(storesWithin(scope))
    .executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  return found;
}

/** As it stands, held; whoever else decides waits. Its shelf is held. */
export async function lockWriteOff(tx: Tx, id: string): Promise<HeldWriteOff> {
  const found = await tx
    .selectFrom("stockWriteOffs")
    .select(["storeId", "batchId", "kind", "units", "reason", "note", "status", "askedBy", "afterPlace"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return {
    ...found,
    ...{ kind: wishKind.parse(found.kind), reason: wishReason.parse(found.reason) },
    status: requestStatus.parse(found.status),
  };
}

/** Whether a correction of a batch waits: what was found is not counted twice. Its shelf is held. */
export async function waitsCorrected(tx: Tx, storeId: string, batchId: string): Promise<boolean> {
  const found = await tx
    .selectFrom("stockWriteOffs")
    .select("id")
    .where("storeId", "=", storeId)
    .where("batchId", "=", batchId)
    .where("status", "=", sql.lit("asked"))
    .where("kind", "<>", sql.lit("write_off"))
    .executeTakeFirst();
  return found !== undefined;
}

/** The last movement of a batch. Its shelf is held. */
export async function lastPlaceOf(tx: Tx, batchId: string): Promise<number> {
  const last = await tx
    .selectFrom("stockMovements")
    .select("place")
    .where("batchId", "=", batchId)
    .orderBy("place", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.place ?? 0;
}

/** Whether somebody put the level right after it was counted: what was found may be in it already. Its shelf is held. */
export async function isOutdated(tx: Tx, { storeId, batchId, afterPlace }: HeldWriteOff): Promise<boolean> {
  const found = await tx
    .selectFrom("stockMovements")
    .select("id")
    .where("batchId", "=", batchId)
    .where("storeId", "=", storeId)
    .where("kind", "=", sql.lit("adjustment"))
    .where("place", ">", afterPlace ?? 0)
    .executeTakeFirst();
  return found !== undefined;
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

/**
 * Units by which a batch of a store became fewer, or more, on its day by one person's word alone: what was thrown away and what was counted. A sheet
 * that was counted and what waited for somebody else are two people's.
 */
export async function changedToday(
  tx: Tx,
  { id, today, zone }: Store,
  batchId: string,
  way: "fewer" | "more",
): Promise<number> {
  const { units } = await tx
    .selectFrom("stockMovements")
    .select(sql<number>`coalesce(abs(sum(quantity)), 0)::int`.as("units"))
    .where("batchId", "=", batchId)
    .where("storeId", "=", id)
    .where(sql<boolean>`kind in ('write_off', 'adjustment')`)
    .where("quantity", way === "more" ? ">" : "<", 0)
    .where("at", ">=", Temporal.PlainDate.from(today).toZonedDateTime(zone).toInstant())
    .where(sql<boolean>`coalesce(cause, '') not in (${writeOffCause}, 'stock_counts')`)
    .executeTakeFirstOrThrow();
  return units;
}
