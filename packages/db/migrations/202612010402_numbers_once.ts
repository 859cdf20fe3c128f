import { type Kysely, sql } from "kysely";

/**
 * No number twice under one registration, whichever branch gives it (CGST Rules, rule 46(b)). It takes the place of what
 * kept numbers apart within a branch: under another GSTIN the same branch begins anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unique index if not exists invoices_number_once
      on invoices ((coalesce(registration, branch_id::text)), number);
    alter table invoices drop constraint invoices_branch_id_series_financial_year_counter_key;
  `.execute(db);
}

/** Only while no document was numbered under a registration: each counts anew, so that counters stand twice in a branch. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if exists (select from document_counters) then
        raise exception 'documents are numbered under their registration: go forward, or restore a backup';
      end if;
    end $$;
    alter table invoices add constraint invoices_branch_id_series_financial_year_counter_key
      unique (branch_id, series, financial_year, counter);
    drop index invoices_number_once;
  `.execute(db);
}
