import { type Kysely, sql } from "kysely";

/** Why the gateway would not make a refund, where somebody can help it. Locks: `refunds` for an instant; `0952` validates. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds add column refused_for text;
    alter table refunds add constraint refunds_refused_for_check check (refused_for in ('short_balance')) not valid`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table refunds drop column refused_for`.execute(db);
}
