import { type Kysely, sql } from "kysely";

/** Orders that go to their supplier by mail, each once: where to, how often it was tried and what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table purchase_mails (
      order_id uuid primary key references purchase_orders,
      email text not null check (length(email) between 3 and 254),
      status text not null default 'waiting' check (status in ('waiting','sent','failed')),
      tries smallint not null default 0 check (tries >= 0),
      next_at timestamptz not null,
      ended_at timestamptz,
      constraint purchase_mails_ended check ((status = 'waiting') = (ended_at is null))
    );
    create index purchase_mails_due on purchase_mails (next_at, order_id) where status = 'waiting';
    create trigger purchase_mails_stay before delete or truncate on purchase_mails
      for each statement execute function refuse_change();
    revoke update on purchase_mails from carepoint_app;
    grant update (status, tries, next_at, ended_at) on purchase_mails to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table purchase_mails`.execute(db);
}
