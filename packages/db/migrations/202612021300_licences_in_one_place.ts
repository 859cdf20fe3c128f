import { type Kysely, sql } from "kysely";

/** A store's licences have a table of their own, which everything reads: what the store kept of them is dropped. Locks: `stores` briefly. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table stores drop column licences`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table stores add column licences jsonb not null default '{}';
    update stores set licences = coalesce((select jsonb_object_agg('Form ' || form, number)
      from store_licences where store_id = stores.id), '{}');
  `.execute(db);
}
