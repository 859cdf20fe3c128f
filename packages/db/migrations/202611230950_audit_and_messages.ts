import { type Kysely, sql } from "kysely";

/** The hash-chained audit, the log of who looked at a record, and what was sent to whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_heads (chain smallint primary key, seq bigint not null default 0, hash bytea not null default '');
    insert into audit_heads (chain) select generate_series(0, 15);

    create table audit_log (
      chain smallint not null references audit_heads,
      seq bigint not null,
      prev bytea not null,
      hash bytea not null,
      at timestamptz not null,
      actor_id uuid,
      role text not null,
      action text not null,
      subject_id uuid not null,
      patient_id uuid,
      branch_id uuid,
      request_id text not null,
      reason_sealed bytea,
      difference jsonb not null,
      difference_sealed bytea,
      primary key (chain, seq)
    );
    create index audit_log_subject on audit_log (subject_id, at);
    create index audit_log_at on audit_log (at desc);

    -- The same text for the same row on any server: UTC microseconds, hex, sorted jsonb.
    create function audit_digest(prev bytea, entry audit_log) returns bytea language sql immutable as $$
      select sha256(prev || convert_to(concat_ws('|', entry.chain, entry.seq,
        (extract(epoch from entry.at) * 1000000)::bigint, coalesce(entry.actor_id::text, '-'), entry.role, entry.action,
        entry.subject_id, coalesce(entry.patient_id::text, '-'), coalesce(entry.branch_id::text, '-'), entry.request_id,
        coalesce(encode(entry.reason_sealed, 'hex'), '-'), entry.difference::text,
        coalesce(encode(entry.difference_sealed, 'hex'), '-')), 'UTF8'))
    $$;
    create function chain_audit() returns trigger language plpgsql security definer set search_path = public as $$
    declare head audit_heads;
    begin
      new.chain := abs(hashtext(coalesce(new.patient_id, new.subject_id)::text) % 16);
      update audit_heads set seq = seq + 1 where chain = new.chain returning * into head;
      new.seq := head.seq;
      new.prev := head.hash;
      new.hash := audit_digest(new.prev, new);
      update audit_heads set hash = new.hash where chain = new.chain;
      return new;
    end $$;
    create trigger audit_log_chained before insert on audit_log for each row execute function chain_audit();
    create trigger audit_log_fixed before update or delete or truncate on audit_log
      for each statement execute function refuse_change();
    revoke update on audit_log from carepoint_app;
    revoke insert, update on audit_heads from carepoint_app;

    create table access_log (
      id uuid primary key default uuidv7(),
      at timestamptz not null,
      actor_id uuid not null,
      role text not null,
      procedure text not null,
      patient_ids uuid[] not null,
      request_id text not null
    );
    create index access_log_patients on access_log using gin (patient_ids);
    create trigger access_log_fixed before update or delete or truncate on access_log
      for each statement execute function refuse_change();
    revoke update on access_log from carepoint_app;
    -- Up to where the log is sealed into the audit chain.
    create table access_seals (
      id uuid primary key default uuidv7(),
      last_id uuid not null, rows integer not null, hash bytea not null, at timestamptz not null
    );
    revoke update on access_seals from carepoint_app;

    create table notification_templates (
      template text not null, channel text not null, locale text not null,
      subject text not null default '', body text not null,
      version integer not null default 1,
      primary key (template, channel, locale)
    );

    create table notifications (
      id uuid primary key default uuidv7(),
      account_id uuid not null references accounts,
      template text not null,
      dedupe_key text not null,
      appointment_id uuid references appointments,
      prescription_id uuid references prescriptions,
      params jsonb not null default '{}',
      created_at timestamptz not null,
      read_at timestamptz,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      unique (account_id, dedupe_key)
    );
    create index notifications_inbox on notifications (account_id, created_at desc);
    create index notifications_changed on notifications (changed_xid);
    create trigger notifications_touch before insert or update on notifications
      for each row execute function touch_row();

    create table deliveries (
      id uuid primary key default uuidv7(),
      notification_id uuid not null references notifications,
      channel text not null check (channel in ('push','email','sms')),
      status text not null default 'queued' check (status in ('queued','sending','sent','failed','skipped')),
      attempts integer not null default 0,
      note text,
      queued_at timestamptz not null,
      sent_at timestamptz,
      unique (notification_id, channel)
    );
    create index deliveries_open on deliveries (queued_at) where status in ('queued','sending');

    create table push_subscriptions (
      id uuid primary key default uuidv7(),
      account_id uuid not null references accounts,
      endpoint text not null unique,
      p256dh text not null,
      auth text not null,
      device text not null default '',
      last_seen_at timestamptz not null
    );
    create index push_subscriptions_account on push_subscriptions (account_id);
    grant delete on push_subscriptions to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table push_subscriptions, deliveries, notifications, notification_templates, access_seals, access_log;
    drop trigger audit_log_chained on audit_log;
    drop function chain_audit, audit_digest;
    drop table audit_log;
    drop table audit_heads;
  `.execute(db);
}
