import { type Kysely, sql } from "kysely";

/**
 * Money that the gateway told of for an order that we did not make, from the moment it was told until it is known whose it
 * is: a job that dies takes nothing with it. Locks: none, the table is new.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table unplaced_captures (
      attempt_ref text primary key,
      order_ref text,
      amount bigint not null,
      currency text not null,
      body_hash bytea not null,
      heard_at timestamptz not null,
      asked_at timestamptz not null,
      placed_at timestamptz
    );
    create index unplaced_captures_open on unplaced_captures (asked_at) where placed_at is null;
  `.execute(db);
}

/** Only while all of them are placed. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table unplaced_captures`.execute(db);
}
