import { type Kysely, sql } from "kysely";

/** A cheque that the bank sends back: its money is kept no more, and what waited to go back of it is void. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payments
      drop constraint payments_status_check,
      add constraint payments_status_check check (status in ('created','attempted','failed','authorized','captured',
        'part_refunded','refunded','returned')) not valid;
    alter table payment_events drop constraint payment_events_kind_check,
      add constraint payment_events_kind_check
        check (kind in ('attempted','failed','authorized','captured','refunded','returned')) not valid;
    alter table refunds drop constraint refunds_status_check,
      add constraint refunds_status_check
        check (status in ('due','requested','sent','processed','failed','void')) not valid;
  `.execute(db);
}

/** Only while no cheque came back. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table refunds drop constraint refunds_status_check,
      add constraint refunds_status_check check (status in ('due','requested','sent','processed','failed'));
    alter table payment_events drop constraint payment_events_kind_check,
      add constraint payment_events_kind_check
        check (kind in ('attempted','failed','authorized','captured','refunded'));
    alter table payments
      drop constraint payments_status_check,
      add constraint payments_status_check check (status in
        ('created','attempted','failed','authorized','captured','part_refunded','refunded'));
  `.execute(db);
}
