import { sql } from "kysely";
import type { Db } from "./client.ts";

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

/** How many chains the audit is kept in; a trigger places each entry. */
export const chains = 16;
const mostFaults = 100;

/** Whether the audit and the sealed part of the access log still say what was written. */
export async function verifyAudit(db: Db): Promise<Verdict> {
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

/**
 * How the rows of the access log become one hash: the seal before, then each row as unambiguous JSON, in order of id.
 * A row without `shown` reads as it did before that column was there.
 */
export const sealHash = sql<Buffer>`sha256(coalesce(${sql.ref("before.hash")}, '') || string_agg(convert_to((jsonb_build_array(
  l.id, (extract(epoch from l.at) * 1000000)::bigint, l.actor_id, l.role, l.procedure, l.patient_ids, l.request_id)
  || case when l.shown is null then '[]' else jsonb_build_array(l.shown) end)::text,
  'UTF8'), '\\x0a' order by l.id))`;

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
