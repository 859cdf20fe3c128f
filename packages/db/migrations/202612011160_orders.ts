import { type Kysely, sql } from "kysely";

/**
 * Tests that a doctor asks for, and what came of them. What was asked stays as it was asked: only its standing moves. Results are
 * for good; another one is another row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table orders (
      id uuid primary key,
      encounter_id uuid not null references encounters,
      appointment_id uuid not null references appointments,
      branch_id uuid not null references branches,
      patient_id uuid not null references patients,
      doctor_id uuid not null references doctors,
      kind text not null check (kind in ('lab','imaging')),
      urgency text not null check (urgency in ('routine','urgent')),
      content_sealed bytea not null,
      status text not null default 'requested'
        check (status in ('requested','collected','resulted','reviewed','cancelled')),
      ordered_at timestamptz not null,
      cancel_reason_sealed bytea,
      reviewed_by uuid references accounts,
      reviewed_at timestamptz,
      told_sealed bytea,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      constraint orders_reviewed check ((status = 'reviewed') = (reviewed_at is not null)
        and (reviewed_at is null) = (reviewed_by is null) and (told_sealed is null or reviewed_at is not null)),
      constraint orders_cancelled check ((status = 'cancelled') = (cancel_reason_sealed is not null))
    );
    create index orders_patient on orders (patient_id, ordered_at desc);
    create index orders_encounter on orders (encounter_id);
    create index orders_to_review on orders (doctor_id, ordered_at) where status = 'resulted';
    create trigger orders_touch before insert or update on orders for each row execute function touch_row();
    revoke update on orders from carepoint_app;
    grant update (status, cancel_reason_sealed, reviewed_by, reviewed_at, told_sealed) on orders to carepoint_app;

    create table order_results (
      id uuid primary key,
      order_id uuid not null references orders,
      source text not null check (source in ('doctor','patient')),
      text_sealed bytea,
      file_id uuid references files,
      entered_by uuid not null references accounts,
      at timestamptz not null,
      constraint order_results_something check (text_sealed is not null or file_id is not null)
    );
    create index order_results_order on order_results (order_id, at);
    revoke update on order_results from carepoint_app;
    create trigger order_results_fixed before update or delete or truncate on order_results
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table order_results, orders`.execute(db);
}
