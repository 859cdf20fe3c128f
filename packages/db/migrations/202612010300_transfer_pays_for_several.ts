import { type Kysely, sql } from "kysely";

/**
 * One UPI transfer may pay the bills of a family, each with a share of its own. What is settled alone has the first share, so
 * that a transfer still pays once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments add column share smallint not null default 1,
      add constraint payments_share check (share between 1 and 6) not valid;
    create unique index if not exists payments_reference_share on payments (reference, share) where reference is not null;
    drop index payments_reference_used;
  `.execute(db);
}

/** The rows that share a transfer keep it: without the column nothing tells a second use from a share. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index payments_reference_share;
    alter table payments drop column share;
    create unique index payments_reference_used on payments (reference) where reference is not null;
  `.execute(db);
}
