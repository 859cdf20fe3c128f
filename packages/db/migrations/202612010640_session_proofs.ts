import { type Kysely, sql } from "kysely";

/** When whoever uses a session last gave the account's password anew: some things are done only soon after. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table session_proofs (
      session_id uuid primary key references auth."session" on delete cascade,
      proved_at timestamptz not null
    );
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table session_proofs`.execute(db);
}
