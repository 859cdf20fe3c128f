import { chains, sealHash } from "@carepoint/db/audit-check";
import type { Db, Tx } from "@carepoint/db/client";
import type { TrailInput } from "@carepoint/domain/audit/schema";
import { type InstantText, instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";

/** One line of the trail: who did what to which row, and which fields changed. */
export interface TrailEntry {
  readonly position: number;
  readonly at: InstantText;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly role: string;
  readonly action: string;
  readonly subjectId: string;
  readonly requestId: string;
  /** Sealed with the patient's key, so not shown here. */
  readonly reason: null;
  readonly changed: readonly string[];
}

/** The newest entries first. `position` names the entry for good: sixteen chains, interleaved. */
export async function listTrail(db: Db, { subjectId, actorId, action, before, limit }: TrailInput) {
  const rows = await db
    .selectFrom("auditLog")
    .leftJoin("auth.user as actor", "actor.id", "auditLog.actorId")
    .select(["chain", "seq", "at", "actorId", "role", "action", "subjectId", "requestId", "actor.name as actorName"])
    .select(sql<string[]>`difference -> 'changed'`.as("changed"))
    .$if(subjectId !== undefined, (query) => query.where(isAbout(subjectId ?? "")))
    .$if(actorId !== undefined, (query) => query.where("actorId", "=", actorId ?? null))
    .$if(action !== undefined, (query) => query.where("action", "=", action ?? null))
    .$if(before !== undefined, (query) => query.where("at", "<", Temporal.Instant.from(before ?? "")))
    .orderBy("at", "desc")
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  return rows.map(
    ({ chain, seq, at, ...entry }): TrailEntry => ({
      ...entry,
      position: seq * chains + chain,
      at: instantText(at),
      reason: null,
    }),
  );
}

/** A patient's entries also stand under the numbers of records that became part of theirs. */
const isAbout = (subject: string) => sql<boolean>`subject_id in (select patient_with_merged(${subject}::uuid))`;

export interface AccessSeal {
  readonly id: string;
  readonly lastId: string;
  readonly rows: number;
  readonly hash: Buffer;
}

/**
 * Seals the rows after the last seal, at most 10,000. Rows younger than half a minute wait: their ids are made before
 * they commit, and a seal must never skip one that comes late. One process at a time.
 */
export async function insertAccessSeal(tx: Tx, now: Temporal.Instant): Promise<AccessSeal | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('access_log.seal'))`.execute(tx);
  const { rows } = await sql<AccessSeal>`
    with before as (select last_id, hash from access_seals order by last_id desc limit 1),
    fresh as (
      select * from access_log where id > coalesce((select last_id from before), '00000000-0000-0000-0000-000000000000')
        and uuid_extract_timestamp(id) < now() - interval '30 seconds' order by id limit 10000
    )
    insert into access_seals (last_id, rows, hash, at)
    select (array_agg(l.id order by l.id desc))[1], count(*), ${sealHash}, ${now}
    from fresh l left join before on true group by before.hash
    returning id, last_id, rows, hash`.execute(tx);
  return rows[0];
}
