import { type Kysely, sql } from "kysely";

/** Sign-in (the auth schema belongs to better-auth) and who an account is to the hospital. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create schema auth;
    create table auth."user" (
      id uuid primary key default gen_random_uuid(), name text not null, email text not null unique,
      email_verified boolean not null default false, image text,
      created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
      username text unique, display_username text,
      phone_number text unique, phone_number_verified boolean
    );
    create table auth.session (
      id uuid primary key default gen_random_uuid(), expires_at timestamptz not null, token text not null unique,
      created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
      ip_address text, user_agent text, user_id uuid not null references auth."user" on delete cascade
    );
    create index session_of_user on auth.session (user_id);
    create table auth.account (
      id uuid primary key default gen_random_uuid(), account_id text not null, provider_id text not null,
      user_id uuid not null references auth."user" on delete cascade, access_token text, refresh_token text,
      id_token text, access_token_expires_at timestamptz, refresh_token_expires_at timestamptz, scope text,
      password text, created_at timestamptz not null default now(), updated_at timestamptz not null default now()
    );
    create index account_of_user on auth.account (user_id);
    create table auth.verification (
      id uuid primary key default gen_random_uuid(), identifier text not null, value text not null,
      expires_at timestamptz not null, created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index verification_identifier on auth.verification (identifier);
    create table auth."rate_limit" (
      id uuid primary key default gen_random_uuid(), key text not null unique, count integer not null,
      last_request bigint not null
    );
    grant usage on schema auth to carepoint_app;
    grant select, insert, update, delete on all tables in schema auth to carepoint_app;

    create table accounts (
      id uuid primary key references auth."user" on delete cascade,
      locale text not null default 'en' check (locale in ('en', 'hi')),
      blocked_at timestamptz,
      block_reason text,
      preferences jsonb not null default '{}',
      created_at timestamptz not null default now(),
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create trigger accounts_touch before insert or update on accounts for each row execute function touch_row();

    create function open_account() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      insert into public.accounts (id) values (new.id);
      return new;
    end $$;
    create trigger user_opens_account after insert on auth."user" for each row execute function open_account();

    create table staff_roles (
      id uuid primary key default uuidv7(),
      account_id uuid not null references accounts,
      role text not null check (role in
        ('superuser','admin','content_manager','billing_manager','pharmacy_manager','front_desk','pharmacist')),
      branch_id uuid references branches,
      valid_from timestamptz not null default now(),
      valid_to timestamptz,
      granted_by uuid references accounts,
      check (valid_to is null or valid_to >= valid_from)
    );
    create unique index staff_roles_one_open on staff_roles (account_id, role, branch_id) nulls not distinct
      where valid_to is null;

    -- The role and branch that a session acts in; without a row it acts in the account's first role.
    create table session_roles (
      session_id uuid primary key references auth."session" on delete cascade,
      role text not null,
      branch_id uuid references branches
    );
    grant delete on session_roles to carepoint_app;

    create table visitors (
      id uuid primary key,
      address_hash bytea not null,
      created_at timestamptz not null default now()
    );
    create index visitors_address on visitors (address_hash, created_at);

    -- Fixed windows, shared by all processes.
    create table rate_limits (
      key text not null, window_start timestamptz not null, count integer not null default 1,
      primary key (key, window_start)
    );
    grant delete on rate_limits, visitors to carepoint_app;

    create table operations (
      actor text not null,
      op_id uuid not null,
      procedure text not null,
      input_hash bytea not null,
      answer jsonb,
      created_at timestamptz not null default now(),
      primary key (actor, op_id)
    );
    create index operations_age on operations (created_at);
    grant delete on operations to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table operations, rate_limits, visitors, session_roles, staff_roles;
    drop trigger user_opens_account on auth."user";
    drop function open_account;
    drop table accounts;
    drop schema auth cascade;
  `.execute(db);
}
