import type { Db, Tx } from "@carepoint/db/client";
import { type ReadingAlert, readingAlert } from "@carepoint/domain/audit/looks";
import {
  countedReadings,
  type Reading,
  readingRule,
  type UnusualReading,
  watchedRoles,
} from "@carepoint/domain/audit/unusual-reading";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { type RawBuilder, sql } from "kysely";

/** From when on a reading counts. */
const opens = (now: Temporal.Instant) => now.subtract({ hours: readingRule.windowHours });

/** What an alert has told already counts no more: the window of an account and role begins anew with each. */
const told = (actor: RawBuilder<unknown>, role: RawBuilder<unknown>, now: Temporal.Instant) => sql<string>`greatest(
  ${opens(now).toString()}::timestamptz,
  (select max(upper(a.read_during)) from reading_alerts a where a.actor_id = ${actor} and a.role = ${role}))`;

/** How many different people each account opened in its window that ends now, in each role that is watched. */
export async function readingsUntil(db: Db, now: Temporal.Instant): Promise<Reading[]> {
  const { rows } = await sql<Reading>`
    select actor_id, role, count(distinct patient_id)::int as patients from (
      select l.actor_id, l.role, seen.patient_id from access_log l
      cross join lateral (
        select unnest(l.patient_ids) as patient_id where l.shown is null and l.procedure = any(${countedReadings})
        union all
        select jsonb_array_elements_text(value)::uuid from jsonb_each(l.shown) where key = any(${countedReadings})
      ) seen
      where l.at > ${opens(now).toString()}::timestamptz and l.at <= ${now.toString()}::timestamptz
        and l.role = any(${watchedRoles}) and l.at > ${told(sql`l.actor_id`, sql`l.role`, now)}
    ) opened group by actor_id, role`.execute(db);
  return rows;
}

/** The alert's id, or undefined when another run has told a part of this time meanwhile. */
export async function insertReadingAlert(tx: Tx, reading: UnusualReading, now: Temporal.Instant) {
  const since = told(sql`${reading.actorId}::uuid`, sql`${reading.role}`, now);
  const readDuring = sql<string>`tstzrange(${since}, ${now.toString()}, '(]')`;
  const row = await tx
    .insertInto("readingAlerts")
    .values({ ...reading, readDuring, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

const shownDays = 30;

/** The alerts of the last month, the newest first. */
export async function listReadingAlerts(db: Db, now: Temporal.Instant): Promise<ReadingAlert[]> {
  const rows = await db
    .selectFrom("readingAlerts")
    .leftJoin("auth.user as actor", "actor.id", "readingAlerts.actorId")
    .select(["readingAlerts.id", "readingAlerts.actorId", "role", "patients", "usual", "at"])
    .select(sql<string>`coalesce(actor.name, '')`.as("actorName"))
    .where("at", ">", now.subtract({ hours: 24 * shownDays }))
    .orderBy("at", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => readingAlert.parse({ ...row, at: instantText(row.at) }));
}
