import { type Kysely, sql } from "kysely";

/**
 * What the gateway says of contested payments is a fact like the others. Money for an order that is none of ours is kept
 * apart: no payment of ours is touched by it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payment_events drop constraint payment_events_kind_check;
    alter table payment_events add column phase text, add column respond_by timestamptz;
    alter table payment_events
      add constraint payment_events_kind_check
        check (kind in ('attempted','failed','authorized','captured','refunded','returned','disputed')) not valid,
      add constraint payment_events_phase check (case when kind = 'disputed'
        then phase in ('created','under_review','action_required','closed','won','lost') and refund_ref is not null
        else phase is null and respond_by is null end) not valid;

    create table stray_events (
      event_ref text primary key,
      attempt_ref text not null,
      order_ref text,
      amount bigint not null,
      currency text not null,
      body_hash bytea not null,
      at timestamptz not null
    );
    create index stray_events_at on stray_events (at desc);
    revoke update on stray_events from carepoint_app;
    create trigger stray_events_fixed before update or delete or truncate on stray_events
      for each statement execute function refuse_change();
  `.execute(db);
}

/** Only while nothing was contested. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table stray_events;
    alter table payment_events drop column phase, drop column respond_by, drop constraint payment_events_kind_check,
      add constraint payment_events_kind_check check (kind in
        ('attempted','failed','authorized','captured','refunded','returned'));
  `.execute(db);
}
