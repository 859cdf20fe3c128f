import { type Kysely, sql } from "kysely";

/**
 * A line keeps the treatment and rate it was taxed at, so that a document never changes with the law and a return can list
 * rates. Until now every line was exempt. The referee of the arithmetic: central and state tax are equal, or the
 * integrated tax stands alone; a price with its tax inside is missed by two paise at most.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoices
      add column supply text not null default 'intra_state' check (supply in ('intra_state','inter_state'));
    alter table invoice_lines
      add column tax_treatment text not null default 'exempt'
        check (tax_treatment in ('exempt','nil_rated','taxable')),
      add column tax_basis_points integer not null default 0 check (tax_basis_points between 0 and 10000),
      add column price_includes_tax boolean not null default false,
      add column integrated_tax bigint not null default 0,
      drop constraint invoice_lines_check,
      add constraint invoice_lines_adds_up check (total = taxable + central_tax + state_tax + integrated_tax),
      add constraint invoice_lines_price check (case when price_includes_tax
        then unit_price * quantity - discount - total between 0 and 2
        else taxable = unit_price * quantity - discount end),
      add constraint invoice_lines_halves check (central_tax = state_tax and (integrated_tax = 0 or central_tax = 0)),
      add constraint invoice_lines_rate check ((tax_treatment = 'taxable') = (tax_basis_points > 0)
        and (tax_treatment = 'taxable' or total = taxable));
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoice_lines
      drop column tax_treatment, drop column tax_basis_points, drop column price_includes_tax, drop column integrated_tax,
      add constraint invoice_lines_check
        check (taxable = unit_price * quantity - discount and total = taxable + central_tax + state_tax);
    alter table invoices drop column supply;
  `.execute(db);
}
