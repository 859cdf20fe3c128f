// locks: session_proofs has one row for each session that was ever proved
import { type Kysely, sql } from "kysely";

/**
 * Six digits with which a member of staff signs. A proof by PIN stands apart from one by password, because it counts for
 * less: either alone is enough for a row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signing_pins (
      account_id uuid primary key references accounts,
      pin_hash text not null,
      wrong_tries smallint not null default 0 check (wrong_tries between 0 and 5),
      set_at timestamptz not null
    );
    alter table session_proofs
      alter column proved_at drop not null,
      add column pin_proved_at timestamptz,
      add constraint session_proofs_some check (proved_at is not null or pin_proved_at is not null);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from session_proofs where proved_at is null;
    alter table session_proofs
      drop constraint session_proofs_some,
      drop column pin_proved_at,
      alter column proved_at set not null;
    drop table signing_pins;
  `.execute(db);
}
