import type { CatalogueMapping } from "@carepoint/domain/catalogue/columns";
import type pg from "pg";
import type { RefusedMedicine } from "./import-medicines.ts";
import { SetupError } from "./setup-error.ts";

export interface ImportedCount {
  /** Rows read, the heading apart. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: number;
}

/** Any number that nothing else locks. */
const importLock = 7_110_900;

/** So many refused rows are kept to be read; those beyond are counted. */
const mostRefusals = 10_000;

const undoDays = 30;

/** One of which nothing was heard for so long has nobody who would take it up. */
const silentMinutes = 15;

/** Another list is being brought in or taken back: to be tried again. */
export class ImportUnderWay extends SetupError {}

/**
 * Runs one import, or the undoing of one, while nobody else does: the lock is the session's and goes with it. What a killed command left as running is
 * failed from then on; what was asked for in the browser waits for the job that takes it up again. Throws an ImportUnderWay that names the one
 * that runs.
 */
export async function onlyImport<T>(client: pg.Client, id: string, run: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [importLock]);
  if (!rows[0]?.held) throw new ImportUnderWay(underWayText(await whoRuns(client, id)));
  try {
    await client.query(`${stopped} and id <> $1 and (upload_id is null or ${silent})`, [id]);
    const other = await whoRuns(client, id);
    if (other) throw new ImportUnderWay(underWayText(other));
    return await run();
  } finally {
    await client.query("select pg_advisory_unlock($1)", [importLock]).catch(() => undefined);
  }
}

const stopped = `update catalogue_imports set status = 'failed', ended_at = now(), failure = 'stopped'
  where status in ('reading','running','undoing')`;
const silent = `heard_at < now() - make_interval(mins => ${silentMinutes})`;

async function whoRuns(client: pg.Client, id: string): Promise<string | undefined> {
  const { rows } = await client.query<{ file_name: string }>(
    "select file_name from catalogue_imports where status in ('reading','running','undoing') and id <> $1 order by at desc limit 1",
    [id],
  );
  return rows[0]?.file_name;
}

function underWayText(name: string | undefined): string {
  return `Another list of medicines is being brought in${name ? `: ${name}` : ""}. Wait until it has ended.`;
}

/** Tells those that nobody takes up any more as failed. Answers how many. */
export async function tellStopped(client: Pick<pg.Client, "query">): Promise<number> {
  const { rowCount } = await client.query(`${stopped} and ${silent}`);
  return rowCount ?? 0;
}

interface NewImport {
  readonly id: string;
  readonly fileName: string;
  readonly mapping: CatalogueMapping;
  readonly byAccount: string | null;
  readonly now: Temporal.Instant;
  readonly status: "reading" | "running";
}

/** One whose row is there already, since somebody asked for it, begins anew: what was counted is counted again. */
export async function beginImport(client: pg.Client, { id, fileName, mapping, byAccount, now, status }: NewImport) {
  await client.query(
    `insert into catalogue_imports (id, file_name, mapping, by_account, status, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set mapping = excluded.mapping, status = excluded.status, ended_at = null, failure = null, why = null,
       rows = 0, added = 0, changed = 0, same = 0, refused = 0, heard_at = now()`,
    [id, fileName.slice(0, 255), JSON.stringify(mapping), byAccount, status, now.toString()],
  );
  await client.query("delete from catalogue_import_refusals where import_id = $1", [id]);
}

export async function noteProgress(client: pg.Client, id: string, count: ImportedCount) {
  await client.query(
    `update catalogue_imports set rows = $2, added = $3, changed = $4, same = $5, refused = $6, heard_at = now() where id = $1`,
    [id, count.rows, count.added, count.changed, count.same, count.refused],
  );
}

export async function noteRefusals(client: pg.Client, id: string, refused: readonly RefusedMedicine[]) {
  if (refused.length === 0) return;
  await client.query(
    `insert into catalogue_import_refusals (import_id, place, line, column_name, reason, value)
     select $1, before.count + row_number() over (), line, column_name, reason, value
     from (select count(*)::integer from catalogue_import_refusals where import_id = $1) before,
       unnest($2::integer[], $3::text[], $4::text[], $5::text[]) as left_out (line, column_name, reason, value)
     limit greatest(0, $6 - (select count(*) from catalogue_import_refusals where import_id = $1))`,
    [
      ...[id, refused.map(({ line }) => line), refused.map(({ column }) => column)],
      ...[refused.map(({ reason }) => reason), refused.map(({ value }) => value), mostRefusals],
    ],
  );
}

/** It is still at work, though nothing of what is told has changed. */
export async function noteAlive(client: pg.Client, id: string) {
  await client.query("update catalogue_imports set heard_at = now() where id = $1", [id]);
}

/** Why it failed is for whoever begins it again. Of one that was taken up again what it kept before counts as well. */
export async function endImport(client: pg.Client, id: string, status: "tried" | "done" | "failed", error?: unknown) {
  const why = error instanceof Error ? error.message.slice(0, 500) : null;
  const failure = error === undefined ? null : error instanceof SetupError ? "unreadable" : "broken";
  await client.query(
    `update catalogue_imports set status = $2, ended_at = now(), why = $3, failure = $4,
       undo_until = case when $2 = 'tried' then null else now() + make_interval(days => ${undoDays}) end
     where id = $1`,
    [id, status, why, failure],
  );
  if (status === "tried") return;
  await client.query(
    `update catalogue_imports set added = kept.added, changed = kept.changed, same = rows - refused - kept.added - kept.changed
     from (select count(*) filter (where before is null)::integer as added, count(before)::integer as changed
       from catalogue_import_rows where import_id = $1) kept
     where id = $1 and kept.added + kept.changed <= rows - refused`,
    [id],
  );
}
