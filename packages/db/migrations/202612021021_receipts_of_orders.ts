import { type Kysely, sql } from "kysely";

/** Receipts are found by the order that they are of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table goods_receipts validate constraint goods_receipts_of_order;
    create index if not exists goods_receipts_order on goods_receipts (order_id) where order_id is not null;
    create index if not exists goods_receipts_supplier on goods_receipts (supplier_id, at desc);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index goods_receipts_order, goods_receipts_supplier`.execute(db);
}
