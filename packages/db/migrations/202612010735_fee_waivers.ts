import { type Kysely, sql } from "kysely";

/**
 * What was waived of a bill, by whom it was asked and who agreed: who asked never decides above their own limit. On a draft
 * it stands on the line, within its discount; after the issue a credit note takes it back.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table fee_waivers (
      id uuid primary key,
      invoice_id uuid not null references invoices,
      amount bigint not null check (amount > 0),
      reason text not null check (reason in ('staff','hardship','goodwill','camp','other')),
      note_sealed bytea,
      status text not null default 'asked' check (status in ('asked','approved','declined','withdrawn')),
      asked_by uuid not null references accounts,
      asked_at timestamptz not null,
      within_limit boolean not null default false,
      decided_by uuid references accounts,
      decided_at timestamptz,
      answer_sealed bytea,
      note_id uuid references invoices,
      constraint fee_waivers_decided
        check ((status = 'asked') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
      constraint fee_waivers_two_people
        check (within_limit or status not in ('approved','declined') or decided_by <> asked_by)
    );
    create unique index fee_waivers_one_open on fee_waivers (invoice_id) where status = 'asked';
    create index fee_waivers_bill on fee_waivers (invoice_id);
    create index fee_waivers_decided_at on fee_waivers (decided_at) where status <> 'asked';

    alter table invoice_lines
      add column waived bigint not null default 0,
      add constraint invoice_lines_waived_within check (waived >= 0 and waived + promo_discount <= discount) not valid;
  `.execute(db);
}

/** Only while nothing was waived. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoice_lines drop column waived;
    drop table fee_waivers;
  `.execute(db);
}
