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

/**
 * Runs one import, or the undoing of one, while nobody else does: the lock is the session's and goes with it. What a killed one left as running is
 * failed from then on. Throws a SetupError that names the one that runs.
 */
export async function onlyImport<T>(client: pg.Client, run: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [importLock]);
  if (!rows[0]?.held) throw new SetupError(await whoRuns(client));
  try {
    await client.query(
      "update catalogue_imports set status = 'failed', ended_at = now(), why = 'stopped' where status in ('reading','running','undoing')",
    );
    return await run();
  } finally {
    await client.query("select pg_advisory_unlock($1)", [importLock]).catch(() => undefined);
  }
}

async function whoRuns(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ file_name: string }>(
    "select file_name from catalogue_imports where status in ('reading','running','undoing') order by at desc limit 1",
  );
  const name = rows[0]?.file_name;
  return `Another list of medicines is being brought in${name ? `: ${name}` : ""}. Wait until it has ended.`;
}

interface NewImport {
  readonly id: string;
  readonly fileName: string;
  readonly mapping: CatalogueMapping;
  readonly byAccount: string | null;
  readonly now: Temporal.Instant;
  readonly status: "reading" | "running";
}

/** One whose row is there already, since somebody asked for it, begins anew. */
export async function beginImport(client: pg.Client, { id, fileName, mapping, byAccount, now, status }: NewImport) {
  await client.query(
    `insert into catalogue_imports (id, file_name, mapping, by_account, status, at) values ($1, $2, $3, $4, $5, $6)`,
    [id, fileName.slice(0, 255), JSON.stringify(mapping), byAccount, status, now.toString()],
  );
}

export async function noteProgress(client: pg.Client, id: string, count: ImportedCount) {
  await client.query(
    "update catalogue_imports set rows = $2, added = $3, changed = $4, same = $5, refused = $6 where id = $1",
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

/** Why it failed is for whoever begins it again. */
export async function endImport(client: pg.Client, id: string, status: "tried" | "done" | "failed", error?: unknown) {
  const why = error instanceof Error ? error.message.slice(0, 500) : null;
  await client.query(
    `update catalogue_imports set status = $2, ended_at = now(), why = $3,
       undo_until = case when $2 = 'tried' then null else now() + make_interval(days => ${undoDays}) end
     where id = $1`,
    [id, status, why],
  );
}
