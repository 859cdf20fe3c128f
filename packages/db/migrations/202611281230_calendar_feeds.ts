import { type Kysely, sql } from "kysely";

/** A private address under which a calendar reads an account's visits: only the hash of its secret is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calendar_feeds (
      id uuid primary key default uuidv7(),
      account_id uuid not null references accounts,
      kind text not null constraint calendar_feeds_kind check (kind in ('patient','doctor')),
      secret_hash bytea not null unique check (length(secret_hash) = 32),
      opened_at timestamptz not null,
      revoked_at timestamptz
    );
    create unique index calendar_feeds_one_open on calendar_feeds (account_id, kind) where revoked_at is null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table calendar_feeds`.execute(db);
}
