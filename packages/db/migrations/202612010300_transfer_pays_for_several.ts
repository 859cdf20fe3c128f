import { type Kysely, sql } from "kysely";

/**
 * One UPI transfer may pay the bills of a family, each with a share of its own. What is settled alone has the first share. Until
 * `202612010520_shares_once` a transfer still pays for one bill: its index can be built concurrently between the two.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments add column share smallint not null default 1,
      add constraint payments_share check (share between 1 and 6) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments drop column share`.execute(db);
}
