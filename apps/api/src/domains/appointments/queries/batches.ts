import type { Db, Tx } from "@carepoint/db/client";
import type {
  BatchAction,
  BatchCause,
  BatchItem,
  BatchItemStatus,
  BatchMessage,
} from "@carepoint/domain/appointments/batches";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import type { Reach } from "@carepoint/domain/kernel/policy";
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { within } from "../access.ts";

export interface NewBatch {
  readonly id: string;
  readonly reason: string;
  readonly cause: BatchCause | undefined;
  readonly scope: Scope;
  readonly createdAt: Temporal.Instant;
}

/** A batch with its rows, as they were asked for. Answers the ids of the rows. */
export async function insertBatch(tx: Tx, batch: NewBatch, items: readonly BatchItem[]): Promise<string[]> {
  const { id, reason, cause = "hospital", scope, createdAt } = batch;
  const { actor, reach } = scope;
  await tx
    .insertInto("visitBatches")
    .values({
      id,
      reason,
      cause,
      reach,
      createdAt,
      createdBy: actor.accountId,
      createdByRole: actor.role,
      branchId: actor.branchId,
      doctorId: actor.doctorId,
    })
    .execute();
  const rows = items.map((item, position) => ({
    batchId: id,
    position,
    appointmentId: item.appointmentId,
    action: item.action,
    message: item.action === "message" ? item.message : null,
    expectedRefund: item.action === "cancel" ? (item.expectedRefund ?? null) : null,
    toDoctor: item.action === "move" ? item.doctorId : null,
    toBranch: item.action === "move" ? item.branchId : null,
    toStartsAt: item.action === "move" ? toInstant(item.startsAt) : null,
  }));
  const made = await tx.insertInto("visitBatchItems").values(rows).returning("id").execute();
  return made.map((row) => row.id);
}

export interface StoredItem {
  readonly id: string;
  readonly appointmentId: string;
  readonly action: BatchAction;
  readonly message: BatchMessage | null;
  /** What was shown to go back. */
  readonly expectedRefund: number | null;
  readonly toDoctor: string | null;
  readonly toBranch: string | null;
  readonly toStartsAt: Temporal.Instant | null;
  readonly status: BatchItemStatus;
  readonly reason: string;
  readonly cause: BatchCause;
  readonly createdBy: string | null;
  readonly createdByRole: string;
  readonly reach: Reach;
  readonly branchId: string | null;
  readonly doctorId: string | null;
}

/** One row with who asked for it, locked: whoever else works on it waits and then finds it done. */
export async function lockItem(tx: Tx, id: string): Promise<StoredItem | undefined> {
  const row = await selectItem(tx, id).forUpdate("visitBatchItems").executeTakeFirst();
  return row && toItem(row);
}

export async function findItem(db: Db, id: string): Promise<StoredItem | undefined> {
  const row = await selectItem(db, id).executeTakeFirst();
  return row && toItem(row);
}

function selectItem(db: Db, id: string) {
  return db
    .selectFrom("visitBatchItems")
    .innerJoin("visitBatches", "visitBatches.id", "visitBatchItems.batchId")
    .select([
      "visitBatchItems.id",
      "appointmentId",
      "action",
      "message",
      "expectedRefund",
      "toDoctor",
      "toBranch",
      "toStartsAt",
      "status",
    ])
    .select(["reason", "cause", "createdBy", "createdByRole", "reach", "branchId", "doctorId"])
    .where("visitBatchItems.id", "=", id);
}

type ItemRow = Awaited<ReturnType<ReturnType<typeof selectItem>["executeTakeFirstOrThrow"]>>;

/** CHECKs hold these columns to these words. */
function toItem(row: ItemRow): StoredItem {
  return {
    ...row,
    action: row.action as BatchAction,
    message: row.message as BatchMessage | null,
    cause: row.cause as BatchCause,
    status: row.status as BatchItemStatus,
    reach: row.reach as Reach,
  };
}

export async function finishItem(tx: Tx, id: string, refusal: ErrorCode | null, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("visitBatchItems")
    .set({ status: refusal ? "refused" : "done", result: refusal, doneAt: now })
    .where("id", "=", id)
    .execute();
}

export interface ItemPage {
  readonly after: string | null;
  readonly most: number;
}

/**
 * A page of the rows that no job has finished although a while has passed: its worker died, or its tries are used up. They
 * are those after the last one of the page before, so that rows which always fail hide no others.
 */
export async function waitingItems(db: Db, before: Temporal.Instant, page: ItemPage): Promise<string[]> {
  const { after, most } = page;
  const rows = await db
    .selectFrom("visitBatchItems")
    .innerJoin("visitBatches", "visitBatches.id", "visitBatchItems.batchId")
    .select("visitBatchItems.id")
    .where("status", "=", sql.lit("waiting"))
    .where("createdAt", "<=", before)
    .$if(after !== null, (query) => query.where("visitBatchItems.id", ">", after))
    .orderBy("visitBatchItems.id")
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** The department and branch of those of these visits that are in the scope. */
export async function visitsWithin(db: Db, scope: Scope, ids: readonly string[]) {
  return db
    .selectFrom("appointments")
    .select(["id", "departmentId", "branchId", "doctorId"])
    .where("id", "in", ids)
    .where(within(scope))
    .execute();
}

/** The departments of doctors. */
export async function departmentsOf(db: Db, doctorIds: readonly string[]): Promise<Map<string, string>> {
  if (doctorIds.length === 0) return new Map();
  const rows = await db.selectFrom("doctors").select(["id", "departmentId"]).where("id", "in", doctorIds).execute();
  return new Map(rows.map(({ id, departmentId }) => [id, departmentId]));
}

/** Whether the visit is where the hospital moved it for a reason of its own. */
export async function wasMovedByHospital(db: Db, appointmentId: string): Promise<boolean> {
  const asked = sql<{ moved: boolean }>`select ${movedByHospital(sql`${appointmentId}::uuid`)} as moved`;
  return (await asked.execute(db)).rows[0]?.moved ?? false;
}

/** The same of whichever visit a statement names: its last move is a batch's that the hospital had a reason for. */
export function movedByHospital(visit: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`coalesce((
    select exists (
      select from visit_batch_items item join visit_batches batch on batch.id = item.batch_id and batch.cause = 'hospital'
      where item.appointment_id = last.appointment_id and item.action = 'move' and item.status = 'done'
        and item.done_at = last.at and item.to_doctor = last.to_doctor and item.to_branch = last.to_branch
        and item.to_starts_at = last.to_starts_at)
    from appointment_events last where last.appointment_id = ${visit} and last.event = 'reschedule'
    order by last.id desc limit 1), false)`;
}
