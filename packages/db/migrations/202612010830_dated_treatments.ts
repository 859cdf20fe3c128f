import { type Kysely, sql } from "kysely";

/**
 * What a service is taxed as, and whether its price holds the tax, decide what is asked for as its price does: each change is
 * a dated row, only added, never for a day that has passed. The service's own columns are what it was put on the list with.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table service_treatments (
      written integer primary key generated always as identity,
      service_id uuid not null references services,
      valid_from date not null,
      tax_class text not null
        check (tax_class in ('health_care','medicine','life_saving_medicine','medical_supply','standard')),
      price_includes_tax boolean not null,
      created_by uuid references accounts,
      created_at timestamptz not null,
      constraint service_treatments_ahead check (valid_from >= (created_at at time zone 'Asia/Kolkata')::date)
    );
    create index service_treatments_on on service_treatments (service_id, valid_from desc, written desc);
    revoke update on service_treatments from carepoint_app;
    create trigger service_treatments_fixed before update or delete or truncate on service_treatments
      for each statement execute function refuse_change();
  `.execute(db);
}

/** Only while no treatment was changed: what it would fall back to is another tax. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if exists (select from service_treatments) then raise exception 'a treatment was changed'; end if;
    end $$;
    drop table service_treatments;
  `.execute(db);
}
