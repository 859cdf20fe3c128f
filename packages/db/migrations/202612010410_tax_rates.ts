import { type Kysely, sql } from "kysely";

/**
 * GST as dated data: what each class of supply bears from a day on. Rows are only added, and only for a day that has not
 * begun in India, so that no document's rate changes behind it; of two for one day the one written later holds. The first
 * rows are the rates since GST began and those of the 56th Council, from 22 September 2025.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tax_rates (
      written integer primary key generated always as identity,
      tax_class text not null
        check (tax_class in ('health_care','medicine','life_saving_medicine','medical_supply','standard')),
      valid_from date not null,
      treatment text not null check (treatment in ('exempt','nil_rated','taxable')),
      basis_points integer not null check (basis_points between 0 and 10000),
      created_by uuid references accounts,
      created_at timestamptz not null,
      constraint tax_rates_taxed check ((treatment = 'taxable') = (basis_points > 0)),
      constraint tax_rates_ahead
        check (created_by is null or valid_from > (created_at at time zone 'Asia/Kolkata')::date)
    );
    create index tax_rates_on on tax_rates (tax_class, valid_from desc, written desc);
    revoke update on tax_rates from carepoint_app;
    create trigger tax_rates_fixed before update or delete or truncate on tax_rates
      for each statement execute function refuse_change();
    insert into tax_rates (tax_class, valid_from, treatment, basis_points, created_at) values
      ('health_care', '2017-07-01', 'exempt', 0, now()),
      ('medicine', '2017-07-01', 'taxable', 1200, now()),
      ('medicine', '2025-09-22', 'taxable', 500, now()),
      ('life_saving_medicine', '2017-07-01', 'taxable', 1200, now()),
      ('life_saving_medicine', '2025-09-22', 'nil_rated', 0, now()),
      ('medical_supply', '2017-07-01', 'taxable', 1200, now()),
      ('medical_supply', '2025-09-22', 'taxable', 500, now()),
      ('standard', '2017-07-01', 'taxable', 1800, now());

    alter table invoice_lines
      add column tax_class text,
      add constraint invoice_lines_class check (tax_class in
        ('health_care','medicine','life_saving_medicine','medical_supply','standard')) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoice_lines drop column tax_class;
    drop table tax_rates;
  `.execute(db);
}
