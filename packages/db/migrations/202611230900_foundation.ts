import { type Kysely, sql } from "kysely";

/** Extensions, the business clock, the change cursor and the rights of the role that the app runs as. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create extension if not exists btree_gist;
    create extension if not exists pg_trgm;
    create extension if not exists unaccent;

    do $$ begin
      if not exists (select from pg_roles where rolname = 'carepoint_app') then
        create role carepoint_app nologin;
      end if;
    end $$;
    grant usage on schema public to carepoint_app;
    alter default privileges in schema public grant select, insert, update on tables to carepoint_app;
    alter default privileges in schema public grant usage on sequences to carepoint_app;

    -- One row. The epoch tells devices that their cursor belongs to another past.
    create table app_state (
      id boolean primary key default true check (id),
      clock_offset interval not null default '0',
      sync_epoch uuid not null default gen_random_uuid(),
      seeded_at timestamptz,
      settings jsonb not null default '{}',
      settings_version integer not null default 1
    );
    insert into app_state default values;

    create function app_now() returns timestamptz language sql stable parallel safe
      as 'select now() + (select clock_offset from public.app_state)';

    -- Who acts, for the transaction that set it; the second wall (row-level security) will read it.
    create function acting_account() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.account', true), '')::uuid $$;

    create function touch_row() returns trigger language plpgsql as $$
    begin
      new.version := case when tg_op = 'INSERT' then coalesce(new.version, 1) else old.version + 1 end;
      new.changed_xid := pg_current_xact_id();
      return new;
    end $$;

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$;

    create table tombstones (
      id uuid primary key default uuidv7(),
      kind text not null,
      row_id uuid not null,
      account_id uuid not null,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create index tombstones_account on tombstones (account_id, changed_xid);

    create table branches (
      id uuid primary key default uuidv7(),
      name jsonb not null check (name ? 'en'),
      address jsonb not null check (address ? 'en'),
      zone text not null,
      phone text not null,
      active boolean not null default true,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create trigger branches_touch before insert or update on branches for each row execute function touch_row();

    create table departments (
      id uuid primary key default uuidv7(),
      slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      name jsonb not null check (name ? 'en'),
      description jsonb not null check (description ? 'en'),
      image_file_id uuid,
      active boolean not null default true,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id()
    );
    create trigger departments_touch before insert or update on departments for each row execute function touch_row();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table departments, branches, tombstones;
    drop function touch_row, refuse_change, acting_account, app_now;
    drop table app_state;
    alter default privileges in schema public revoke all on tables from carepoint_app;
    alter default privileges in schema public revoke all on sequences from carepoint_app;
    revoke usage on schema public from carepoint_app;
  `.execute(db);
}
