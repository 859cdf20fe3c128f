import { type Kysely, sql } from "kysely";

/**
 * Somebody can always give rights: no transaction that ends or blocks a superuser commits when none is left who may sign in. Who looks queues up behind
 * one lock first, so that two who end each other at once are two after one another.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_superuser() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      if tg_table_name = 'accounts' and not exists
        (select from staff_roles where account_id = new.id and role = 'superuser' and valid_to is null) then
        return null;
      end if;
      perform pg_advisory_xact_lock(hashtextextended('carepoint.last_superuser', 0));
      if not exists (
        select from staff_roles r join accounts a on a.id = r.account_id
        where r.role = 'superuser' and r.valid_to is null and a.blocked_at is null
      ) then
        raise exception 'nobody could give a role any more' using errcode = '23514', constraint = 'last_superuser';
      end if;
      return null;
    end $$;
    create constraint trigger staff_roles_last_superuser after update or delete on staff_roles
      deferrable initially deferred for each row when (old.role = 'superuser') execute function keep_superuser();
    create constraint trigger accounts_last_superuser after update on accounts
      deferrable initially deferred for each row when (old.blocked_at is null and new.blocked_at is not null)
      execute function keep_superuser();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger accounts_last_superuser on accounts;
    drop trigger staff_roles_last_superuser on staff_roles;
    drop function keep_superuser;
  `.execute(db);
}
