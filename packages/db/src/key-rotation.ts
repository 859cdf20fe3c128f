import { sql } from "kysely";
import type { Db } from "./client.ts";
import { type KeyTable, keyTables } from "./key-inventory.ts";
import { type MasterKeys, Wrapping } from "./master-keys.ts";
import type { Sealer } from "./sealer.ts";
import { SetupError } from "./setup-error.ts";
import { openSealer, strangeKey } from "./system-keys.ts";

const pageOf = 500;

export interface Rotating {
  /** After each page: what was done and how many of it so far. */
  readonly progress?: (what: string, done: number) => void;
  /** Asks it to stop: the page at work is finished, and the next run goes on from there. */
  readonly signal?: AbortSignal;
  readonly tables?: readonly KeyTable[];
}

/** How many keys of a table are wrapped by which master key; a null kid is one from before they were written down. */
export interface KeyCount {
  readonly table: string;
  readonly kid: string | null;
  readonly count: number;
}

export async function countKeys(db: Db, tables: readonly KeyTable[] = keyTables): Promise<KeyCount[]> {
  const counts: KeyCount[] = [];
  for (const { table, rows } of tables) {
    const found = await sql<{ kid: string | null; count: number }>`
      select kid, count(*)::int as count from ${sql.table(table)} where ${rows} group by kid order by kid`.execute(db);
    counts.push(...found.rows.map((row) => ({ table, ...row })));
  }
  return counts;
}

/**
 * Wraps by the present master key whatever is still wrapped by the one before, page by page, each in a transaction of its own: it
 * may be killed at any moment, run again, and run beside servers that believe both. Then blind indexes are those of the newest
 * key. Throws SetupError, with nothing touched, when there is a key that neither wrapped. Answers how many it wrapped.
 */
export async function rotateKeys(db: Db, masters: MasterKeys, rotating: Rotating = {}): Promise<number> {
  const wrapping = new Wrapping(masters);
  const tables = rotating.tables ?? keyTables;
  const kids = (await countKeys(db, tables)).flatMap(({ kid }) => (kid === null ? [] : [kid]));
  const strange = [...new Set(kids.filter((kid) => !wrapping.kids.includes(kid)))];
  if (strange.length > 0) throw strangeKey(strange, wrapping);
  await requireUnlabelled(db, wrapping, tables);
  const sealer = await openSealer(db, masters);
  let wrapped = 0;
  for (const table of tables) wrapped += await wrapTable(db, wrapping, table, rotating);
  await blindAnew(db, sealer, rotating);
  await forgetOldBlinding(db, wrapping);
  return wrapped;
}

/** Does a server of this database answer that was not started with the new key? What is wrapped by it would be shut to that one. */
export async function isServedWithout(db: Db, masters: MasterKeys): Promise<boolean> {
  const { kid } = new Wrapping(masters);
  const { rows } = await sql<{ without: boolean }>`
    select exists (select from pg_stat_activity where datname = current_database() and application_name = 'care-point')
      and not exists (select from system_keys where made_under = ${kid}) as without`.execute(db);
  return rows[0]?.without ?? false;
}

/** Of keys without a kid one is tried beforehand: a wrong key is said before the first change. */
async function requireUnlabelled(db: Db, wrapping: Wrapping, tables: readonly KeyTable[]): Promise<void> {
  for (const table of tables) {
    const { rows } = await keysOf(db, table, sql`kid is null`, 1);
    for (const row of rows) unwrap(wrapping, table, row);
  }
}

interface KeyRow {
  readonly id: string;
  readonly wrappedKey: Buffer;
}

function keysOf(db: Db, { table, id, rows }: KeyTable, which: ReturnType<typeof sql>, limit: number, lock = false) {
  return sql<KeyRow>`
    select ${sql.ref(id)}::text as id, wrapped_key from ${sql.table(table)}
    where ${rows} and ${which} order by ${sql.ref(id)} limit ${limit} ${lock ? sql`for update` : sql``}`.execute(db);
}

async function wrapTable(db: Db, wrapping: Wrapping, table: KeyTable, { progress, signal }: Rotating): Promise<number> {
  let done = 0;
  for (;;) {
    requireGoingOn(signal);
    const page = await db.transaction().execute((tx) => wrapPage(tx, wrapping, table));
    if (page === 0) return done;
    done += page;
    progress?.(table.table, done);
  }
}

/** Its rows are held meanwhile: a key that is being destroyed, or given to a patient, is not brought back. */
async function wrapPage(tx: Db, wrapping: Wrapping, table: KeyTable): Promise<number> {
  const { rows } = await keysOf(tx, table, sql`kid is distinct from ${wrapping.kid}`, pageOf, true);
  if (rows.length === 0) return 0;
  const anew = rows.map((row) => wrapping.wrap(table.cell(row.id), unwrap(wrapping, table, row)).wrappedKey);
  await sql`
    update ${sql.table(table.table)} k set wrapped_key = n.wrapped_key, kid = ${wrapping.kid}
    from unnest(${table.ids(rows.map(({ id }) => id))}, ${anew}::bytea[]) n (id, wrapped_key)
    where k.${sql.ref(table.id)} = n.id`.execute(tx);
  return rows.length;
}

function unwrap(wrapping: Wrapping, { table, cell }: KeyTable, { id, wrappedKey }: KeyRow): Buffer {
  try {
    return wrapping.unwrap(cell(id), wrappedKey);
  } catch {
    throw new SetupError(
      `A key of ${table} (${id}) is opened neither by MASTER_KEY (${wrapping.kids.join(") nor by MASTER_KEY_BEFORE (")}).`,
    );
  }
}

export interface BlindRow {
  readonly id: string;
  readonly wrappedKey: Buffer;
  readonly phoneSealed: Buffer | null;
  readonly phoneIndex: Buffer | null;
  readonly emailSealed: Buffer | null;
  readonly emailIndex: Buffer | null;
}

/** Patients who are found by a blind index, after `last`. Whose key was destroyed is found by none. */
export async function blindRows(db: Db, last: string): Promise<readonly BlindRow[]> {
  const { rows } = await sql<BlindRow>`
    select p.id, k.wrapped_key, p.phone_sealed, p.phone_index, p.email_sealed, p.email_index
    from patients p join patient_keys k on k.patient_id = p.id and k.wrapped_key is not null
    where p.id > ${last}::uuid and (p.phone_index is not null or p.email_index is not null)
    order by p.id limit ${pageOf}`.execute(db);
  return rows;
}

export const beforeAll = "00000000-0000-0000-0000-000000000000";

/** What the indexes of a patient ought to be. */
export function blindOf(sealer: Sealer, { id, wrappedKey, ...row }: BlindRow) {
  const key = sealer.keyOf({ patientId: id, wrappedKey });
  const index = (column: "phone" | "email", sealed: Buffer | null, standing: Buffer | null) => {
    const value = standing && key.open({ table: "patients", column, id }, sealed);
    return typeof value === "string" ? sealer.blindIndex(`patients.${column}`, value) : standing;
  };
  return {
    phone: index("phone", row.phoneSealed, row.phoneIndex),
    email: index("email", row.emailSealed, row.emailIndex),
  };
}

/** Compares and swaps: a number that somebody corrects meanwhile has its new index already. */
async function blindAnew(db: Db, sealer: Sealer, { progress, signal }: Rotating): Promise<void> {
  let done = 0;
  for (let rows = await blindRows(db, beforeAll); rows.length > 0; rows = await blindRows(db, rows.at(-1)?.id ?? "")) {
    requireGoingOn(signal);
    const anew = rows.map((row) => ({ row, ...blindOf(sealer, row) }));
    const changed = anew.filter(
      ({ row, phone, email }) => !same(row.phoneIndex, phone) || !same(row.emailIndex, email),
    );
    if (changed.length > 0) {
      await sql`
        update patients p set phone_index = n.phone, email_index = n.email
        from unnest(${changed.map(({ row }) => row.id)}::uuid[], ${changed.map(({ phone }) => phone)}::bytea[],
          ${changed.map(({ email }) => email)}::bytea[], ${changed.map(({ row }) => row.phoneIndex)}::bytea[],
          ${changed.map(({ row }) => row.emailIndex)}::bytea[]) n (id, phone, email, phone_before, email_before)
        where p.id = n.id and p.phone_index is not distinct from n.phone_before
          and p.email_index is not distinct from n.email_before`.execute(db);
    }
    done += rows.length;
    progress?.("blind indexes", done);
  }
}

export function same(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

/** Nobody is found by it any more, and what it made in a stolen dump stays with the thief either way. */
async function forgetOldBlinding(db: Db, wrapping: Wrapping): Promise<void> {
  await db.deleteFrom("systemKeys").where("name", "=", "blind").where("madeUnder", "!=", wrapping.kid).execute();
}

function requireGoingOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SetupError("Stopped: what is done is done. Run it again to go on.");
}
