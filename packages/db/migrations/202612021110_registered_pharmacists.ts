import { type Kysely, sql } from "kysely";

/**
 * Under which numbers medicines are given out: the pharmacist's with the state's council, as it was when it happened, and the store's drug licences
 * with their last days. Locks: `accounts` and `dispenses`
 * briefly, for columns and checks that are not validated.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table accounts add column pharmacist_registration text,
      add constraint accounts_pharmacist_registration check (length(pharmacist_registration) between 1 and 60) not valid;
    alter table dispenses add column pharmacist_registration text,
      add constraint dispenses_pharmacist_registration check (length(pharmacist_registration) between 1 and 60) not valid;

    create table store_licences (
      store_id uuid not null references stores,
      form text not null check (form in ('20','21','20-F')),
      number text not null check (length(number) between 1 and 60),
      expires_on date,
      version integer not null default 1,
      changed_xid xid8 not null default pg_current_xact_id(),
      primary key (store_id, form)
    );
    create trigger store_licences_touch before insert or update on store_licences for each row execute function touch_row();
    grant delete on store_licences to carepoint_app;
    insert into store_licences (store_id, form, number)
      select id, replace(key, 'Form ', ''), left(trim(value), 60) from stores, jsonb_each_text(licences)
      where key in ('Form 20','Form 21','Form 20-F') and trim(value) <> '';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table store_licences;
    alter table dispenses drop column pharmacist_registration;
    alter table accounts drop column pharmacist_registration;
  `.execute(db);
}
