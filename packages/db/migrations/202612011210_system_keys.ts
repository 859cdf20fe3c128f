import { type Kysely, sql } from "kysely";

/**
 * What signs and what blinds was derived from the master key, so that another master key would have called every signed note
 * changed and every paper forged. As rows these keys are wrapped anew and stay what they are. The first row of each name is
 * written by the first start that finds none: only it knows the master key. The app may add, never change or take away.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table system_keys (
      id text primary key,
      name text not null check (name in ('sign', 'blind')),
      number integer not null check (number >= 1),
      made_under text not null,
      kid text not null,
      wrapped_key bytea not null,
      made_at timestamptz not null default now(),
      unique (name, number),
      unique (name, made_under),
      constraint system_keys_id check (id = name || '/' || number)
    );
    grant select, insert on system_keys to carepoint_app;
    revoke update, delete, truncate on system_keys from carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if exists (select from system_keys where number > 1 or kid <> made_under) then
        raise exception 'keys were rotated: what they signed would be called forged';
      end if;
    end $$;
    drop table system_keys;
  `.execute(db);
}
