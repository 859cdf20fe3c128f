import { type Kysely, sql } from "kysely";

/**
 * What a doctor has of what is collected for a visit, as dated rows that are only added: a part, or an amount for each
 * visit; for one kind of visit or for all. Of two for one day the one written later holds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table doctor_shares (
      written integer primary key generated always as identity,
      doctor_id uuid not null references doctors,
      kind text constraint doctor_shares_kind check (kind in ('in_person','follow_up','tele')),
      valid_from date not null,
      basis_points integer constraint doctor_shares_part check (basis_points between 0 and 10000),
      amount bigint constraint doctor_shares_amount check (amount >= 0),
      created_by uuid not null references accounts,
      created_at timestamptz not null,
      constraint doctor_shares_one_way check ((basis_points is null) <> (amount is null))
    );
    create index doctor_shares_on on doctor_shares (doctor_id, valid_from desc, written desc);
    revoke update on doctor_shares from carepoint_app;
    create trigger doctor_shares_fixed before update or delete or truncate on doctor_shares
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table doctor_shares`.execute(db);
}
