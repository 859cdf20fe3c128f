import type { Ward } from "../ward/ward.ts";

export type Effects = ReadonlyMap<string, number>;

/** Logs of mere use: a call that changes nothing writes them too. */
const ofUse = ["operations", "access_log", "rate_limits"];

/**
 * Counts the rows of every table, jobs by their names, so that any second effect shows, whatever it is. What the gateway still has to tell of calls
 * before is heard first: a webhook that it sends again later would look like an effect of whatever is called by then.
 */
export async function rowCounter(ward: Ward): Promise<() => Promise<Effects>> {
  const tables = await ward.asOwner(
    `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_name <> all($1)
       and table_schema in ('public', 'auth')`,
    [ofUse],
  );
  const counts = tables
    .map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`)
    .concat("select 'job ' || name, count(*)::int from pgboss.job group by name")
    .join(" union all ");
  return async () => {
    await ward.server.gateway.control.settled();
    return new Map((await ward.asOwner(counts)).map(({ name, rows }) => [String(name), Number(rows)]));
  };
}

/** What was added between two counts, as text that can be compared and read. */
export function addedBetween(before: Effects, after: Effects): string {
  const added = [...after].map(([name, rows]) => [name, rows - (before.get(name) ?? 0)] as const);
  return added
    .filter(([, rows]) => rows !== 0)
    .toSorted(([one], [other]) => one.localeCompare(other)) // Postgres counts large tables side by side, in any order
    .map(([name, rows]) => `${name} ${rows > 0 ? "+" : ""}${rows}`)
    .join(", ");
}
