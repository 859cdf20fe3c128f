import { rm } from "node:fs/promises";
import { join } from "node:path";
import { nextEnd } from "@carepoint/domain/privacy/retention";
import { sql } from "kysely";
import type { Db } from "./client.ts";
import { eraseRecord } from "./erase-record.ts";
import { readErasedList } from "./erased-list.ts";
import type { MasterKeys } from "./master-keys.ts";
import { withOwner } from "./restored.ts";
import { Sealer } from "./sealer.ts";
import { SetupError } from "./setup-error.ts";

interface Restoring {
  readonly dataDir: string;
  readonly ownerUrl: string;
  readonly now: Temporal.Instant;
  /** Asked for only where there is somebody to erase. */
  readonly masters?: () => Promise<MasterKeys>;
  /** Null where the objects lie in a bucket: the app takes them from there at its next sweep. */
  readonly folder: string | null;
}

/** Erases what the past brought back, before anybody may sign in. Answers how many records. */
export async function eraseAnew({ dataDir, ownerUrl, now, masters, folder }: Restoring): Promise<number> {
  const list = await readErasedList(dataDir);
  if (list.length === 0) return 0;
  if (!masters) throw new SetupError("Records of the backup have to be erased again, which needs MASTER_KEY.");
  const sealer = new Sealer(await masters());
  return withOwner(ownerUrl, async (db) => {
    let erased = 0;
    for (const { patientId, at } of list) if (await eraseOne(db, sealer, { patientId, at, now })) erased += 1;
    if (folder !== null) await removeObjects(db, folder);
    return erased;
  });
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
