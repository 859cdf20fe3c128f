import { withConnection } from "@carepoint/db/connect";
import type { Ward } from "../ward/ward.ts";

export type Effects = ReadonlyMap<string, number>;

/** Logs of mere use: a call that changes nothing writes them too. */
const ofUse = ["operations", "access_log", "rate_limits"];

/** Gathered from rows that are counted themselves, each word once for all of them: a second medicine of the same words adds none. */
const gathered = ["medicine_words"];

/** A look at the gateway, and nothing else. A webhook asks for one too, when what it speaks of is there already: it may come sooner. */
const looksOnly = "billing.check-payment";

/**
 * Counts the rows of every table, jobs by their names, so that any second effect shows, whatever it is. What the gateway still has to tell of calls
 * before is heard first: a webhook that it sends again later would look like an effect of whatever is called by then. It counts thousands of times:
 * on one connection, which has planned the count once.
 */
export async function withRowCounter<T>(ward: Ward, use: (count: () => Promise<Effects>) => Promise<T>): Promise<T> {
  const tables = await ward.asOwner(
    `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_name <> all($1)
       and table_schema in ('public', 'auth')`,
    [[...ofUse, ...gathered]],
  );
  const counts = tables
    .map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`)
    .concat(`select 'job ' || name, count(*)::int from pgboss.job where name <> '${looksOnly}' group by name`)
    .join(" union all ");
  return withConnection(ward.server.hospital.ownerUrl, async (client) => {
    await client.query("set max_parallel_workers_per_gather = 0"); // to start helpers takes longer than to count
    return use(async () => {
      await ward.server.gateway.control.settled();
      const { rows: counted } = await client.query<{ name: string; rows: number }>({ name: "count", text: counts });
      return new Map(counted.map(({ name, rows }) => [name, rows]));
    });
  });
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
