import type { Db } from "@carepoint/db/client";
import type { OperationsView } from "@carepoint/domain/operations/schema";
import { sql } from "kysely";

const mostTables = 8;
const mostStatements = 10;
const mostLetters = 300;

interface Counted {
  readonly bytes: number;
  readonly connections: number;
  readonly mostConnections: number;
  readonly oldest: number;
}

/** How large the database is and what it is busy with. Statements of our own role alone are legible, and carry no values: every one has parameters. */
export async function readDatabase(db: Db): Promise<OperationsView["database"]> {
  const largest = sql<{ table: string; bytes: number }>`
    select relname as "table", pg_total_relation_size(oid)::float8 as bytes from pg_class
    where relkind in ('r', 'm') and relnamespace = 'public'::regnamespace order by 2 desc limit ${mostTables}`.execute(
    db,
  );
  const counted = sql<Counted>`
    select pg_database_size(current_database())::float8 as bytes, count(*)::int as connections,
      current_setting('max_connections')::int as "mostConnections",
      coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8 as oldest
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
  const slow = sql<{ text: string; seconds: number }>`
    select left(query, ${mostLetters}) as text, extract(epoch from clock_timestamp() - query_start)::float8 as seconds from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and usename = current_user
      and query_start < clock_timestamp() - interval '1 second'
    order by query_start limit ${mostStatements}`.execute(db);
  const [tables, counts, statements] = await Promise.all([largest, counted, slow]);
  const [row] = counts.rows;
  if (!row) throw new Error("the server counted nothing");
  return {
    bytes: row.bytes,
    connections: row.connections,
    mostConnections: row.mostConnections,
    oldestTransactionSeconds: whole(row.oldest),
    largest: tables.rows,
    slow: statements.rows.map(({ text, seconds }) => ({
      text: text.replace(/\s+/g, " ").trim(),
      seconds: whole(seconds),
    })),
  };
}

function whole(seconds: number): number {
  return Math.max(0, Math.round(seconds));
}
