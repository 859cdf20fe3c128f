import { type Kysely, sql } from "kysely";

/** When a payment's checkout was last opened, and when the gateway last told what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments add column opened_at timestamptz, add column answered_at timestamptz`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payments drop column answered_at, drop column opened_at`.execute(db);
}
