import type { Tx } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import type { Actor } from "../../../kernel/context.ts";

/**
 * One queue per doctor and day until the transaction ends: a stampede on one slot waits in line instead of deadlocking
 * inside the exclusion constraint. The day is the branch's.
 */
export async function lockDoctorDay(tx: Tx, doctorId: string, startsAt: Temporal.Instant, zone: string): Promise<void> {
  const key = `doctor-day:${doctorId}:${dateIn(startsAt, zone)}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** One queue per visitor, or per account once there is one: whoever counts the holds of both sees each of them. */
export async function lockHolder(tx: Tx, { accountId, visitorId }: Actor): Promise<void> {
  const own = accountId ? `holder:account:${accountId}` : `holder:visitor:${visitorId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${own}, 0))`.execute(tx);
  if (accountId || !visitorId) return;
  await sql`
    select pg_advisory_xact_lock(hashtextextended('holder:address:' || encode(address_hash, 'hex'), 0))
    from visitors where id = ${visitorId}`.execute(tx);
}
