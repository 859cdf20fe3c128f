import { type Kysely, sql } from "kysely";

/**
 * Refunds above a limit of the day need a second person: who asked never decides. One stands open of a payment at once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table money_rules add column approve_refunds_above bigint default 500000;
    alter table money_rules add constraint money_rules_limit check (approve_refunds_above >= 0) not valid;

    create table refund_requests (
      id uuid primary key,
      payment_id uuid not null references payments,
      amount bigint not null check (amount > 0),
      lines jsonb,
      reason text not null check (reason in ('not_given','charged_wrong','paid_twice','goodwill','other')),
      note_sealed bytea,
      status text not null default 'asked' check (status in ('asked','approved','declined','withdrawn')),
      asked_by uuid not null references accounts,
      asked_at timestamptz not null,
      decided_by uuid references accounts,
      decided_at timestamptz,
      answer_sealed bytea,
      constraint refund_requests_decided
        check ((status = 'asked') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
      constraint refund_requests_two_people check (status not in ('approved','declined') or decided_by <> asked_by)
    );
    create unique index refund_requests_one_open on refund_requests (payment_id) where status = 'asked';
    create index refund_requests_decided_at on refund_requests (decided_at) where status <> 'asked';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table refund_requests;
    alter table money_rules drop column approve_refunds_above;
  `.execute(db);
}
