import { type Kysely, sql } from "kysely";

/** Each time a bill was put on paper: the first is the original, every later one a duplicate. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invoice_prints (
      invoice_id uuid not null references invoices,
      copy integer not null check (copy > 0),
      by_account uuid references accounts,
      at timestamptz not null,
      primary key (invoice_id, copy)
    );
    revoke update on invoice_prints from carepoint_app;
    create trigger invoice_prints_fixed before update or delete or truncate on invoice_prints
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table invoice_prints`.execute(db);
}
