import { rm } from "node:fs/promises";
import { join } from "node:path";
import { nextEnd } from "@carepoint/domain/privacy/retention";
import { sql } from "kysely";
import type { Db } from "./client.ts";
import { eraseRecord } from "./erase-record.ts";
import { type ErasedList, readErasedList } from "./erased-list.ts";
import { type MasterKeys, Wrapping } from "./master-keys.ts";
import { withOwner } from "./restored.ts";
import { patientKeyCell, Sealer } from "./sealer.ts";
import { SetupError } from "./setup-error.ts";

interface Restoring {
  readonly dataDir: string;
  readonly ownerUrl: string;
  readonly now: Temporal.Instant;
  /** As `keysToErase` answered; null where there is nobody to erase. */
  readonly masters: MasterKeys | null;
  /** Null where the objects lie in a bucket: the app takes them from there at its next sweep. */
  readonly folder: string | null;
}

/** The keys that open whoever has to be erased again, asked for before anything is replaced; null where nobody has to be. */
export async function keysToErase(dataDir: string, masters?: () => Promise<MasterKeys>): Promise<MasterKeys | null> {
  if ((await readErasedList(dataDir)).length === 0) return null;
  if (!masters) throw new SetupError("Records of the backup have to be erased again, which needs MASTER_KEY.");
  return masters();
}

/** Erases what the past brought back, before anybody may sign in. Answers how many records. */
export async function eraseAnew({ dataDir, ownerUrl, now, masters, folder }: Restoring): Promise<number> {
  const list = await readErasedList(dataDir);
  if (list.length === 0 || !masters) return 0;
  const sealer = new Sealer(masters);
  return withOwner(ownerUrl, async (db) => {
    await requireOpening(db, masters, list);
    let erased = 0;
    for (const { patientId, at } of list) if (await eraseOne(db, sealer, { patientId, at, now })) erased += 1;
    if (folder !== null) await removeObjects(db, folder);
    return erased;
  });
}

/** Says by its name which key is wanted, before the first record is touched: a backup of before a rotation opens by the key of then. */
async function requireOpening(db: Db, masters: MasterKeys, list: ErasedList): Promise<void> {
  const { rows } = await sql<{ patientId: string; kid: string | null; wrappedKey: Buffer }>`
    select k.patient_id, k.kid, k.wrapped_key from patient_keys k join patients p on p.id = k.patient_id
    where p.id = any(${list.map(({ patientId }) => patientId)}::uuid[]) and p.erased_at is null and k.wrapped_key is not null`.execute(
    db,
  );
  const wrapping = new Wrapping(masters);
  const shut = rows.filter(({ patientId, wrappedKey }) => !wrapping.opens(patientKeyCell(patientId), wrappedKey));
  if (shut.length === 0) return;
  const kids = new Set(shut.map(({ kid }) => kid ?? "of before names were written down"));
  throw new SetupError(
    `${shut.length} records that were erased since the backup stand in it, and their keys are wrapped by master key ${[...kids].join(", ")}; given is ${wrapping.kids.join(" and ")}. ` +
      "The backup was made before a rotation: give the key of then as MASTER_KEY_BEFORE and restore it again with --replace. Do not start Care Point before that.",
  );
}

type Listed = { readonly patientId: string; readonly at: string; readonly now: Temporal.Instant };

/** False for one that the backup knows as erased, or that was not registered yet. */
function eraseOne(db: Db, sealer: Sealer, { patientId, at, now }: Listed): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ standing: boolean }>`select erased_at is null as standing from patients
      where id = ${patientId}::uuid`.execute(tx);
    if (!rows[0]?.standing) return false;
    const { kept, ids } = await eraseRecord(tx, sealer, { patientId, now, restoring: true });
    const whose = ids[0] ?? patientId; // of one merged away the record that stands
    const next = nextEnd(kept);
    const end = sql`'erased', ${at}::timestamptz, ${JSON.stringify(kept)}::jsonb, ${next}::date,
      case when ${next}::date is null then ${now}::timestamptz end`;
    await sql`with asked as (
        update erasures set (status, decided_at, kept, next_on, empty_at) = row(${end})
        where patient_id = ${whose}::uuid and status = 'asked' returning id)
      insert into erasures (id, patient_id, asked_at, status, decided_at, kept, next_on, empty_at)
      select uuidv7(), ${whose}::uuid, ${at}::timestamptz, ${end} where not exists (select from asked)`.execute(tx);
    return true;
  });
}

async function removeObjects(db: Db, folder: string): Promise<void> {
  const rows = await db.selectFrom("erasureObjects").select(["id", "name"]).where("place", "=", "files").execute();
  for (const { id, name } of rows) {
    await rm(join(folder, name), { force: true });
    await db.deleteFrom("erasureObjects").where("id", "=", id).execute();
  }
}
