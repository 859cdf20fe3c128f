import { type Kysely, sql } from "kysely";

/**
 * Several payments may stand on one bill, together never more than it comes to. What was kept for it, and what notes took
 * back of it that nobody had paid, stand beside its total; the row's lock and its CHECK decide between any number of cashiers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoices
      add column paid bigint not null default 0,
      add column taken_back bigint not null default 0,
      add constraint invoices_paid_within
        check (paid >= 0 and taken_back >= 0 and paid + taken_back <= total) not valid;

    -- The one place where "paid" changes: with the payment's own row, in its transaction.
    create function keep_payment() returns trigger language plpgsql as $$
    declare
      was bigint := case when tg_op = 'UPDATE' and old.outcome = 'confirmed' then old.amount else 0 end;
      kept bigint := case when new.outcome = 'confirmed' then new.amount else 0 end;
    begin
      if kept <> was then update invoices set paid = paid + kept - was where id = new.invoice_id; end if;
      return null;
    end $$;
    create trigger payments_keep after insert or update of outcome on payments
      for each row execute function keep_payment();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger payments_keep on payments;
    drop function keep_payment;
    alter table invoices drop column paid, drop column taken_back;
  `.execute(db);
}
