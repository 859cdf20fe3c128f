import { type Kysely, sql } from "kysely";

/**
 * Only what we decide ourselves waits for the package: money that came twice or too late was never its price and goes back,
 * and what went back at the gateway past us has gone. Locks: none, a function is replaced.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function refuse_package_refund() returns trigger language plpgsql set search_path = public as $$
    begin
      if new.reason not in ('double','late','mismatch') and new.provider_ref is null
          and exists (select from payments p join package_sales s on s.invoice_id = p.invoice_id
            where p.id = new.payment_id and p.outcome = 'confirmed' and s.returned_at is null) then
        raise exception 'a package is given back first' using errcode = '23514', constraint = 'package_sales_returned_first';
      end if;
      return null;
    end $$;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function refuse_package_refund() returns trigger language plpgsql set search_path = public as $$
    begin
      if exists (select from payments p join package_sales s on s.invoice_id = p.invoice_id
          where p.id = new.payment_id and p.outcome = 'confirmed' and s.returned_at is null) then
        raise exception 'a package is given back first' using errcode = '23514', constraint = 'package_sales_returned_first';
      end if;
      return null;
    end $$;
  `.execute(db);
}
