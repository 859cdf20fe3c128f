import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "./client.ts";
import type { Cell } from "./envelope.ts";
import { type MasterKeys, Wrapping } from "./master-keys.ts";
import { firstKeys, Sealer } from "./sealer.ts";
import { SetupError } from "./setup-error.ts";

const names = ["sign", "blind"] as const;

type Name = (typeof names)[number];

/**
 * The sealer over a database's own keys. The first to come writes what was derived from the master key until then; the first to
 * come with a master key under which none was made adds a fresh one, so that whoever has the key of before neither signs nor finds
 * by what is made from then on. Throws SetupError when the master key is not the one by which they are wrapped.
 */
export async function openSealer(db: Db, masters: MasterKeys): Promise<Sealer> {
  const wrapping = new Wrapping(masters);
  const known = await readKeys(db);
  const missing = names.filter((name) => !known.some((row) => row.name === name && row.madeUnder === wrapping.kid));
  if (missing.length === 0) return sealerOf(masters, wrapping, known);
  if (known.length > 0) sealerOf(masters, wrapping, known); // refuses before anything is written
  const first = known.length === 0 ? await firstMaster(db, masters, wrapping) : null;
  const started = first ? { kid: new Wrapping({ present: first }).kid, keys: firstKeys(first) } : null;
  for (const name of names) {
    if (started) await addKey(db, wrapping, { name, key: started.keys[name][0], madeUnder: started.kid });
    if (missing.includes(name) && started?.kid !== wrapping.kid) {
      await addKey(db, wrapping, { name, key: randomBytes(32), madeUnder: wrapping.kid });
    }
  }
  return sealerOf(masters, wrapping, await readKeys(db));
}

type KeyRow = Awaited<ReturnType<typeof readKeys>>[number];

function readKeys(db: Db) {
  return db
    .selectFrom("systemKeys")
    .select(["id", "name", "madeUnder", "kid", "wrappedKey"])
    .orderBy("number", "desc")
    .execute();
}

function sealerOf(masters: MasterKeys, wrapping: Wrapping, rows: readonly KeyRow[]): Sealer {
  const strange = rows.find(({ kid }) => !wrapping.kids.includes(kid));
  if (strange) throw strangeKey([strange.kid], wrapping);
  const opened = (name: Name) =>
    rows.filter((row) => row.name === name).map((row) => wrapping.unwrap(systemKeyCell(row.id), row.wrappedKey));
  return new Sealer(masters, { sign: opened("sign"), blind: opened("blind") });
}

/** Which of the master keys made what there is in a database that has no rows yet. */
async function firstMaster(db: Db, { present, before }: MasterKeys, wrapping: Wrapping): Promise<string> {
  const uses = async (kid: string | undefined) =>
    (
      await db
        .selectFrom("patientKeys")
        .select("kid")
        .where("kid", "=", kid ?? "")
        .limit(1)
        .execute()
    ).length > 0;
  if (await uses(wrapping.kid)) return present;
  if (before && (await uses(wrapping.kids[1]))) return before;
  const other = await db.selectFrom("patientKeys").select("kid").limit(1).executeTakeFirst();
  if (other) throw strangeKey([other.kid], wrapping);
  return present;
}

interface FreshKey {
  readonly name: Name;
  readonly key: Buffer | undefined;
  readonly madeUnder: string;
}

/** Of two that start at once one adds it, and the other reads that one's. */
async function addKey(db: Db, wrapping: Wrapping, { name, key, madeUnder }: FreshKey): Promise<void> {
  if (!key) throw new RangeError("there is no key to add");
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0) + 1 as next from system_keys where name = ${name}`.execute(db);
  const number = rows[0]?.next ?? 1;
  const id = `${name}/${number}`;
  await db
    .insertInto("systemKeys")
    .values({ id, name, number, madeUnder, ...wrapping.wrap(systemKeyCell(id), key) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Says by name which keys are there and which were given: names of keys, of which no key can be told. */
export function strangeKey(kids: readonly string[], wrapping: Wrapping): SetupError {
  const given = wrapping.kids.length > 1 ? "MASTER_KEY and MASTER_KEY_BEFORE are" : "MASTER_KEY is";
  return new SetupError(
    `Keys of this database are wrapped by master key ${kids.join(", ")}; ${given} ${wrapping.kids.join(" and ")}. Nothing was changed.`,
  );
}

export function systemKeyCell(id: string): Cell {
  return { table: "system_keys", column: "wrapped_key", id };
}
