import { withConnection } from "../../src/connect.ts";
import type { Progress } from "./tables.ts";

interface Kept {
  readonly take: string;
  readonly build: string;
}

/**
 * Lets tables be filled without the indexes that would be kept in order row by row, and builds them afterwards from sorted
 * rows. Keys stay: other tables refer to them. A load that fails leaves a database that is thrown away.
 */
export async function withIndexesAfter<T>(
  ownerUrl: string,
  tables: readonly string[],
  fill: () => Promise<T>,
  progress: Progress,
): Promise<T> {
  const kept = await withConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<Kept>(indexesOf, [tables]);
    for (const { take } of rows) await client.query(take);
    return rows;
  });
  const filled = await fill();
  await withConnection(ownerUrl, async (client) => {
    await client.query("set maintenance_work_mem = '512MB'");
    for (const [index, { build }] of kept.entries()) {
      await client.query(build);
      progress("indexes", index + 1, kept.length);
    }
  });
  return filled;
}

const indexesOf = `
  select case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
      else format('alter table %s drop constraint %I', i.indrelid::regclass, c.conname) end as take,
    case when c.oid is null then pg_get_indexdef(i.indexrelid)
      else format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) end as build
  from pg_index i
  left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x')
  where i.indrelid = any($1::text[]::regclass[]) and (c.oid is null or c.contype = 'x')
  order by i.indexrelid`;
