import { type Kysely, sql } from "kysely";

/**
 * A session that was ended before its time leaves a mark, so that its device can be told to wipe and not only to lock.
 * A trigger writes it, whoever deletes: the mark, the end of its push address and the hint stand in one transaction.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ended_sessions (
      token_hash bytea primary key,
      reason text not null check (reason in
        ('revoked','signed_out','blocked','password_changed','role_changed','replaced')),
      ended_at timestamptz not null default now(),
      -- No browser sends the cookie after this: the mark has served.
      expires_at timestamptz not null
    );
    create index ended_sessions_expiry on ended_sessions (expires_at);
    revoke update on ended_sessions from carepoint_app;
    grant delete on ended_sessions to carepoint_app;

    create function note_session_end() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      insert into ended_sessions (token_hash, reason, expires_at)
        values (sha256(convert_to(old.token, 'UTF8')),
          coalesce(nullif(current_setting('app.session_end', true), ''), 'revoked'), old.expires_at)
        on conflict do nothing;
      perform pg_notify('live', json_build_array('session:' || old.id)::text);
      return null;
    end $$;
    create trigger session_ended after delete on auth.session for each row
      when (old.expires_at > now()) execute function note_session_end();

    alter table push_subscriptions add column session_id uuid references auth.session on delete cascade;
    create index push_subscriptions_session on push_subscriptions (session_id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table push_subscriptions drop column session_id;
    drop trigger session_ended on auth.session;
    drop function note_session_end;
    drop table ended_sessions;
  `.execute(db);
}
