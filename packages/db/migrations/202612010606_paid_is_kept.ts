import { type Kysely, sql } from "kysely";

/** From here on a bill may have several payments; at every commit its "paid" is what they come to, whoever wrote it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoices validate constraint invoices_paid_within;
    drop index payments_one_kept;
    create function invoices_paid_is_kept() returns trigger language plpgsql as $$
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
    create constraint trigger invoices_paid_is_kept after insert or update of paid on invoices
      deferrable initially deferred for each row execute function invoices_paid_is_kept();
  `.execute(db);
}

/** Only while no bill has two payments. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger invoices_paid_is_kept on invoices;
    drop function invoices_paid_is_kept;
    create unique index payments_one_kept on payments (invoice_id) where outcome = 'confirmed';
  `.execute(db);
}
