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
    .$if(subjectId !== undefined, (query) => query.where("subjectId", "=", subjectId ?? null))
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

/** What is wrong at one place: an entry is missing, does not follow its neighbour, was altered, or the end was cut off. */
export interface ChainFault {
  readonly chain: number;
  readonly seq: number;
  readonly fault: "gap" | "prev" | "content" | "tail";
}

export interface Verdict {
  readonly intact: boolean;
  readonly entries: number;
  readonly faults: readonly ChainFault[];
  readonly seals: number;
  /** Ids of the seals that no longer agree with the access log or with the audit. */
  readonly brokenSeals: readonly string[];
}

const chains = 16;
const mostFaults = 100;

/** Whether the audit and the sealed part of the access log still say what was written. */
export async function verify(db: Db): Promise<Verdict> {
  const { entries, faults } = await verifyChains(db);
  const { seals, broken } = await verifyAccessSeals(db);
  return { intact: faults.length === 0 && broken.length === 0, entries, faults, seals, brokenSeals: broken };
}

/**
 * Recomputes every chain with the database's own digest. It finds what was altered, removed or cut off after the fact;
 * whoever may rewrite a whole chain and its head can still forge, unless a head was noted elsewhere.
 */
async function verifyChains(db: Db): Promise<{ entries: number; faults: ChainFault[] }> {
  let entries = 0;
  const faults: ChainFault[] = [];
  for (let chain = 0; chain < chains; chain += 1) {
    const { rows } = await verifyChain(db, chain);
    entries += rows[0]?.entries ?? 0;
    faults.push(...rows.flatMap(({ seq, fault }) => (fault && seq !== null ? [{ chain, seq, fault }] : [])));
  }
  return { entries, faults: faults.slice(0, mostFaults) };
}

/** One statement, one snapshot: entries that arrive meanwhile cannot look like faults. */
function verifyChain(db: Db, chain: number) {
  return sql<{ entries: number; seq: number | null; fault: ChainFault["fault"] | null }>`
    with walked as (
      select e.seq, e.prev, e.hash, audit_digest(e.prev, e) as digest,
        lag(e.seq, 1, 0) over w as seq_before, lag(e.hash, 1, '') over w as hash_before
      from audit_log e where e.chain = ${chain} window w as (order by e.seq)
    ), faults as (
      select seq, case when seq <> seq_before + 1 then 'gap' when prev <> hash_before then 'prev'
        when hash <> digest then 'content' end as fault from walked
      union all
      select head.seq, 'tail' from audit_heads head
      left join lateral (select seq, hash from walked order by seq desc limit 1) last on true
      where head.chain = ${chain} and (head.seq <> coalesce(last.seq, 0) or head.hash <> coalesce(last.hash, ''))
    )
    select (select count(*) from walked) as entries, found.seq, found.fault from (select) as always
    left join lateral (select seq, fault from faults where fault is not null order by seq limit ${mostFaults}) found on true
  `.execute(db);
}

/** How the rows of the access log become one hash: the seal before, then each row as unambiguous JSON, in order of id. */
const sealHash = sql<Buffer>`sha256(coalesce(${sql.ref("before.hash")}, '') || string_agg(convert_to(jsonb_build_array(
  l.id, (extract(epoch from l.at) * 1000000)::bigint, l.actor_id, l.role, l.procedure, l.patient_ids, l.request_id)::text,
  'UTF8'), '\\x0a' order by l.id))`;

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

/** Seals whose rows no longer give their hash, or whose hash is not the one that the audit holds. */
async function verifyAccessSeals(db: Db): Promise<{ seals: number; broken: string[] }> {
  const { rows } = await sql<{ id: string; intact: boolean }>`
    with ranges as (
      select id, last_id, rows, hash, lag(last_id, 1, '00000000-0000-0000-0000-000000000000') over w as after_id,
        lag(hash) over w as hash_before
      from access_seals window w as (order by last_id)
    )
    select s.id, coalesce(found.rows = s.rows and found.hash = s.hash and encode(s.hash, 'hex') = (
      select a.difference #>> '{clear,code,1}' from audit_log a where a.subject_id = s.id and a.action = 'access.seal'
    ), false) as intact
    from ranges s left join lateral (
      select count(*) as rows, ${sealHash} as hash from access_log l
      left join (select s.hash_before as hash) before on true
      where l.id > s.after_id and l.id <= s.last_id group by before.hash
    ) found on true
    order by s.last_id desc limit 20000`.execute(db);
  return { seals: rows.length, broken: rows.filter(({ intact }) => !intact).map(({ id }) => id) };
}
