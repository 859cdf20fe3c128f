import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { verifyAudit } from "./audit-check.ts";
import { type Db, openDatabase } from "./client.ts";

/** What a look at one promise of the restored data found; nothing found is as it must be. */
export interface Finding {
  readonly what: string;
  /** How many things were looked at. */
  readonly looked: number;
  /** The first of those that are wrong. */
  readonly faults: readonly string[];
}

const mostFaults = 20;

/**
 * What comes back from the past must not act in the present: sessions, codes, push addresses and messages that waited.
 * Devices are told that their sessions were revoked, and a new epoch keeps them from mistaking this past for their own.
 */
export async function settleRestored(ownerUrl: string): Promise<void> {
  await withOwner(ownerUrl, async (db) => {
    await db.transaction().execute(async (tx) => {
      await tx.updateTable("appState").set({ syncEpoch: sql`gen_random_uuid()` }).execute();
      await sql`select set_config('app.session_end', 'revoked', true)`.execute(tx);
      await tx.deleteFrom("auth.session").execute();
      await tx.deleteFrom("auth.verification").execute();
      await tx.deleteFrom("pushSubscriptions").execute();
      await tx
        .updateTable("deliveries")
        .set({ status: "skipped", note: "restored" })
        .where("status", "in", ["queued", "sending"])
        .execute();
    });
  });
}

/** The verifiers over a restored hospital: audit, ledger, numbers of bills, and the uploads in their folder; null where they lie in a bucket. */
export async function inspectRestored(ownerUrl: string, filesFolder: string | null): Promise<Finding[]> {
  return withOwner(ownerUrl, async (db) => [
    await inspectAudit(db),
    await inspectLedger(db),
    await inspectNumbers(db),
    ...(filesFolder === null ? [] : [await inspectFiles(db, filesFolder)]),
  ]);
}

/** The master keys that are needed to open it, by name; a backup of long ago has no names in it. */
export function wrappedIn(ownerUrl: string): Promise<string[]> {
  return withOwner(ownerUrl, async (db) => {
    const { rows } = await sql<{ kid: string }>`select distinct to_jsonb(k) ->> 'kid' as kid from patient_keys k
      where wrapped_key is not null and to_jsonb(k) ->> 'kid' is not null order by kid`.execute(db);
    return rows.map(({ kid }) => kid);
  });
}

export async function withOwner<T>(ownerUrl: string, use: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(ownerUrl, { max: 1, name: "care-point-restore" });
  try {
    await sql`set statement_timeout = 0`.execute(db); // a large hospital's audit takes longer than a request may
    return await use(db);
  } finally {
    await db.destroy();
  }
}

async function inspectAudit(db: Db): Promise<Finding> {
  const { entries, faults, seals, brokenSeals } = await verifyAudit(db);
  return {
    what: "audit entries and seals of the access log",
    looked: entries + seals,
    faults: [
      ...faults.map(({ chain, seq, fault }) => `chain ${chain}, entry ${seq}: ${fault}`),
      ...brokenSeals.map((id) => `seal ${id}`),
    ].slice(0, mostFaults),
  };
}

async function inspectLedger(db: Db): Promise<Finding> {
  const { rows } = await sql<{ looked: number; unbalanced: string[] | null }>`
    with sums as (select entry_id, sum(amount) as total from ledger_entries group by entry_id)
    select count(*) as looked, (array_agg(entry_id::text) filter (where total <> 0))[1:${sql.lit(mostFaults)}] as unbalanced
    from sums`.execute(db);
  const [found] = rows;
  return { what: "ledger entries that balance", looked: found?.looked ?? 0, faults: found?.unbalanced ?? [] };
}

interface Series {
  readonly series: string;
  readonly issued: number;
  readonly highest: number;
  readonly next: number;
}

/** Each series counts from one to the counter without a gap: those of a branch alone, and those of its registration. */
async function inspectNumbers(db: Db): Promise<Finding> {
  const known = await sql<{ known: boolean }>`select to_regclass('document_counters') is not null as known`.execute(db);
  const registered = sql`union all select registration, branch_id, series, financial_year, next from document_counters`;
  const { rows } = await sql<Series>`
    with counters as (select null::text as registration, branch_id, series, financial_year, next from invoice_counters
      ${known.rows[0]?.known ? registered : sql``}
    ), numbers as (select to_jsonb(i) ->> 'registration' as registration, branch_id, series, financial_year,
        count(*) as issued, max(counter) as highest
      from invoices i where counter is not null group by 1, 2, 3, 4)
    select c.series || ' ' || c.financial_year as series, c.next, coalesce(n.issued, 0) as issued, coalesce(n.highest, 0) as highest
    from counters c left join numbers n on n.registration is not distinct from c.registration and n.branch_id = c.branch_id
      and n.series = c.series and n.financial_year = c.financial_year`.execute(db);
  const wrong = rows.filter(({ issued, highest, next }) => issued !== highest || next !== highest + 1);
  return {
    what: "numbers of bills without a gap",
    looked: rows.reduce((sum, { issued }) => sum + issued, 0),
    faults: wrong.map(
      ({ series, issued, highest, next }) => `${series}: ${issued} issued, the highest ${highest}, next ${next}`,
    ),
  };
}

interface FileRow {
  readonly id: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly sealed: boolean;
  /** Its name in the store, and the small picture's: the hash of what lies there. */
  readonly objects: readonly string[];
}

/** What is named by its hash proves itself by it; a sealed file from before must be there, and whole by its length. */
async function inspectFiles(db: Db, folder: string): Promise<Finding> {
  const { rows } = await sql<FileRow>`
    select id, bytes, sha256, wrapped_key is not null as sealed,
      array_remove(array[encode(object_sha256, 'hex'), encode(thumbnail_sha256, 'hex')], null) as objects
    from files order by id`.execute(db);
  const faults: string[] = [];
  const content = (name: string) => readFile(join(folder, name)).catch(() => undefined);
  for (const { id, bytes, sha256, sealed, objects } of rows) {
    for (const name of objects) {
      const stored = await content(name);
      if (!stored) faults.push(`${id} is missing`);
      else if (digest(stored).toString("hex") !== name) faults.push(`${id} is damaged`);
    }
    if (objects.length > 0) continue;
    const stored = await content(id);
    if (!stored) faults.push(`${id} is missing`);
    else if (sealed ? stored.byteLength < bytes : !digest(stored).equals(sha256)) faults.push(`${id} is damaged`);
  }
  return { what: "uploaded files", looked: rows.length, faults: faults.slice(0, mostFaults) };
}

function digest(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
