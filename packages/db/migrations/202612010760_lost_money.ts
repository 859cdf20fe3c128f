import { type Kysely, sql } from "kysely";

/**
 * What a bank took back of a payment for good is due again on its bill: "paid" is what was kept of payments without it. A bill
 * that was credited whole and lost money afterwards is owed again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      add column lost bigint not null default 0,
      add constraint payments_lost_within check (lost between 0 and amount) not valid;

    create or replace function keep_payment() returns trigger language plpgsql as $$
    declare
      was bigint := case when tg_op = 'UPDATE' and old.outcome = 'confirmed' then old.amount - old.lost else 0 end;
      kept bigint := case when new.outcome = 'confirmed' then new.amount - new.lost else 0 end;
    begin
      if kept <> was then update invoices set paid = paid + kept - was where id = new.invoice_id; end if;
      return null;
    end $$;
    drop trigger payments_keep on payments;
    create trigger payments_keep after insert or update of outcome, lost on payments
      for each row execute function keep_payment();

    create or replace function invoices_paid_is_kept() returns trigger language plpgsql as $$
    declare told bigint; kept bigint;
    begin
      select paid into told from invoices where id = new.id;
      select coalesce(sum(amount - lost), 0) into kept from payments where invoice_id = new.id and outcome = 'confirmed';
      if told <> kept then
        raise exception 'a bill says % and was paid %', told, kept
          using errcode = '23514', constraint = 'invoices_paid_is_kept';
      end if;
      return null;
    end $$;
  `.execute(db);
}

/** Only while no bank took anything back. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function keep_payment() returns trigger language plpgsql as $$
    declare
      was bigint := case when tg_op = 'UPDATE' and old.outcome = 'confirmed' then old.amount else 0 end;
      kept bigint := case when new.outcome = 'confirmed' then new.amount else 0 end;
    begin
      if kept <> was then update invoices set paid = paid + kept - was where id = new.invoice_id; end if;
      return null;
    end $$;
    drop trigger payments_keep on payments;
    create trigger payments_keep after insert or update of outcome on payments
      for each row execute function keep_payment();
    create or replace function invoices_paid_is_kept() returns trigger language plpgsql as $$
    declare told bigint; kept bigint;
    begin
      select paid into told from invoices where id = new.id;
      select coalesce(sum(amount), 0) into kept from payments where invoice_id = new.id and outcome = 'confirmed';
      if told <> kept then
        raise exception 'a bill says % and was paid %', told, kept
          using errcode = '23514', constraint = 'invoices_paid_is_kept';
      end if;
      return null;
    end $$;
    alter table payments drop column lost;
  `.execute(db);
}
