import type { Tx } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";

/**
 * One queue per doctor and day until the transaction ends: a stampede on one slot waits in line instead of deadlocking
 * inside the exclusion constraint. The day is the branch's.
 */
export async function lockDoctorDay(tx: Tx, doctorId: string, startsAt: Temporal.Instant, zone: string): Promise<void> {
  const key = `doctor-day:${doctorId}:${dateIn(startsAt, zone)}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}
