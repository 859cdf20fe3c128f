import type { Tx } from "@carepoint/db/client";
import { together } from "@carepoint/db/pipeline";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../kernel/context.ts";

/**
 * One queue per doctor and day until the transaction ends: a stampede on one slot waits in line instead of deadlocking
 * inside the exclusion constraint. The day is the branch's.
 */
export async function lockDoctorDay(tx: Tx, doctorId: string, startsAt: Temporal.Instant, zone: string): Promise<void> {
  await sql`select ${lockOf(sql`${doctorId}`, sql`${startsAt.toString()}`, sql`${zone}`)}`.execute(tx);
}

/** The same queue by a branch's id, whose clock is read on the way; without such a branch there is nothing to wait for. */
export async function lockDoctorDayAt(tx: Tx, doctorId: string, branchId: string, startsAt: Temporal.Instant) {
  await sql`select ${lockOf(sql`${doctorId}`, sql`${startsAt.toString()}`, sql`zone`)} from branches where id = ${branchId}`.execute(
    tx,
  );
}

/**
 * One queue per department and day for whoever wants any of its doctors; it comes before a doctor-day's. Answers the
 * branch's clock, or nothing without such a branch.
 */
export async function lockDepartmentDay(tx: Tx, departmentId: string, branchId: string, startsAt: Temporal.Instant) {
  const day = sql`(${startsAt.toString()}::timestamptz at time zone zone)::date`;
  const { rows } = await sql<{ zone: string }>`
    select zone, pg_advisory_xact_lock(hashtextextended('department-day:' || ${departmentId}::uuid || ':' || ${day}, 0))
    from branches where id = ${branchId}`.execute(tx);
  return rows[0]?.zone;
}

/** The same queue by a visit's id; for one that is not there, nothing to wait for. */
export async function lockDayOf(tx: Tx, appointmentId: string): Promise<void> {
  await sql`select ${lockOf(sql`a.doctor_id`, sql`a.starts_at`, sql`b.zone`)}
    from appointments a join branches b on b.id = a.branch_id where a.id = ${appointmentId}`.execute(tx);
}

function lockOf(doctor: Piece, startsAt: Piece, zone: Piece) {
  const day = sql`(${startsAt}::timestamptz at time zone ${zone})::date`;
  return sql`pg_advisory_xact_lock(hashtextextended('doctor-day:' || ${doctor}::uuid || ':' || ${day}, 0))`;
}

type Piece = RawBuilder<unknown>;

/**
 * One queue per visitor, or per account once there is one: whoever counts the holds of both sees each of them. A visitor
 * stands in the queue of the network as well, and is known from here on: the row is what holds hang on.
 */
export async function lockHolder(tx: Tx, { accountId, visitorId, networkHash }: Actor): Promise<void> {
  const own = accountId ? `holder:account:${accountId}` : `holder:visitor:${visitorId}`;
  const address = sql`
    with known as (insert into visitors (id, address_hash) values (${visitorId}, ${networkHash})
      on conflict (id) do update set address_hash = excluded.address_hash returning address_hash)
    select pg_advisory_xact_lock(hashtextextended('holder:address:' || encode(address_hash, 'hex'), 0)) from known`;
  await together([
    sql`select pg_advisory_xact_lock(hashtextextended(${own}, 0))`.execute(tx),
    accountId || !visitorId || !networkHash ? null : address.execute(tx),
  ]);
}

/**
 * One queue per patient for whoever holds times for several, taken in one order: two who look after the same people and
 * name them the other way round do not wait for each other.
 */
export async function lockPatients(tx: Tx, patientIds: readonly string[]): Promise<void> {
  for (const id of patientIds.toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended('patient:' || ${id}::uuid, 0))`.execute(tx);
}

/**
 * One queue for whoever writes for several patients at once, before any other lock: each patient's audits wait for a chain,
 * and two who took the same chains the other way round would wait for each other.
 */
export async function lockFamilies(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('families', 0))`.execute(tx);
}
