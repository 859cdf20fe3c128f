import { type Kysely, sql } from "kysely";

/**
 * Units that were taken off a paid order before it was packed: of which line and batch, what they counted for of the prescription, and what went
 * back for them. Nothing of it changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table medicine_order_cuts (
      id uuid not null,
      order_id uuid not null,
      position smallint not null,
      batch_id uuid not null references batches,
      units integer not null check (units > 0),
      counted integer not null check (counted >= 0),
      value bigint not null check (value >= 0),
      at timestamptz not null,
      primary key (id, position, batch_id),
      foreign key (order_id, position) references medicine_order_lines
    );
    create index medicine_order_cuts_line on medicine_order_cuts (order_id, position);
    create index medicine_order_cuts_batch on medicine_order_cuts (batch_id);
    revoke update, delete on medicine_order_cuts from carepoint_app;
    create trigger medicine_order_cuts_fixed before update or delete or truncate on medicine_order_cuts
      for each statement execute function refuse_change();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table medicine_order_cuts`.execute(db);
}
