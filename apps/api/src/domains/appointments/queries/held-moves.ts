import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import type { Span } from "@carepoint/domain/appointments/moving";
import { type HeldMoveView, heldMoveView } from "@carepoint/domain/appointments/schema";
import { heldStatus, occupyingStatuses } from "@carepoint/domain/appointments/states";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { visible } from "../access.ts";

/** A time that is held for a visit until its difference is paid. */
export interface HeldMove {
  readonly holdId: string;
  readonly appointmentId: string;
  /** All of the time with its buffers; the hold itself keeps what the visit does not have already. */
  readonly occupiedFrom: Temporal.Instant;
  readonly occupiedTo: Temporal.Instant;
  readonly due: Paise;
  readonly lateFee: Paise;
}

export async function insertHeldMove(tx: Tx, move: HeldMove): Promise<void> {
  await tx.insertInto("heldMoves").values(move).execute();
}

/** What a hold is for; undefined for one of a booking. */
export async function findHeldMove(db: Db, holdId: string): Promise<HeldMove | undefined> {
  const row = await db
    .selectFrom("heldMoves")
    .select(["holdId", "appointmentId", "occupiedFrom", "occupiedTo", "due", "lateFee"])
    .where("holdId", "=", holdId)
    .executeTakeFirst();
  return row && { ...row, due: paise(row.due), lateFee: paise(row.lateFee) };
}

/**
 * The same for the page that follows it, with where its visit is, or was until it moved; null for whoever may not see that
 * visit. Without a scope for what the product says by itself.
 */
export async function heldMoveOf(db: Db, scope: Scope | null, holdId: string): Promise<HeldMoveView | null> {
  const row = await db
    .selectFrom("heldMoves")
    .innerJoin("appointments", "appointments.id", "heldMoves.appointmentId")
    .innerJoin("appointments as hold", "hold.id", "heldMoves.holdId")
    .innerJoin("doctors", "doctors.id", "appointments.doctorId")
    .select(["heldMoves.appointmentId", "heldMoves.due", "heldMoves.lateFee", "heldMoves.movedAt"])
    .select(["appointments.startsAt", "doctors.name as doctorName"])
    .select(
      sql<boolean>`(appointments.status in (${sql.join(written(occupyingStatuses))}) and not exists (
        select from appointment_events e where e.appointment_id = appointments.id
          and e.event in ('reschedule', 'transfer') and e.at >= hold.created_at))`.as("stands"),
    )
    .where("heldMoves.holdId", "=", holdId)
    .$if(scope !== null, (query) => query.where((eb) => (scope ? visible(scope)(eb) : eb.lit(false))))
    .executeTakeFirst();
  if (!row) return null;
  return heldMoveView.parse({
    ...row,
    startsAt: row.startsAt.toString(),
    movedAt: row.movedAt?.toString() ?? null,
  });
}

/** The open holds of a visit's move; the database lets a patient have one. */
export async function openMovesOf(db: Db, appointmentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("appointments")
    .select("id")
    .where("moves", "=", appointmentId)
    .where("status", "=", sql.lit(heldStatus))
    .execute();
  return rows.map(({ id }) => id);
}

export async function markMoved(tx: Tx, holdId: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable("heldMoves").set({ movedAt: at }).where("holdId", "=", holdId).execute();
}

/** The time that a visit takes of its doctor's, buffers included. */
export async function occupiedBy(db: Db, appointmentId: string): Promise<Span> {
  return db
    .selectFrom("appointments")
    .select(sql<number>`(extract(epoch from lower(occupied)) * 1000)::bigint`.as("from"))
    .select(sql<number>`(extract(epoch from upper(occupied)) * 1000)::bigint`.as("to"))
    .where("id", "=", appointmentId)
    .executeTakeFirstOrThrow();
}

/** Whether the patient is elsewhere at that time, the visit that moves there and times held for it left out. */
export async function isElsewhere(
  tx: Tx,
  visit: { readonly id: string; readonly patientId: string | null },
  { from, to }: Span,
): Promise<boolean> {
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  const row = await tx
    .selectFrom("appointments")
    .select("id")
    .where("patientId", "=", visit.patientId)
    .where("id", "!=", visit.id)
    .where("moves", "is", null)
    .where("status", "in", written(occupyingStatuses))
    .where("startsAt", "<", at(to))
    .where("endsAt", ">", at(from))
    .executeTakeFirst();
  return row !== undefined;
}
