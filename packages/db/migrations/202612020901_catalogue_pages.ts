import { type Kysely, sql } from "kysely";

/**
 * The catalogue is turned over by brand, in an order that no locale changes. What a medicine is made of and the codes on its pack are written
 * anew with it, and one that nothing holds can be taken out: what an import brought by mistake.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index medicines_brand;
    create index medicines_brand on medicines (search_brand collate "C", id);
    grant delete on medicines, medicine_substances, medicine_barcodes to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    revoke delete on medicines, medicine_substances, medicine_barcodes from carepoint_app;
    drop index medicines_brand;
    create index medicines_brand on medicines (search_brand text_pattern_ops);
  `.execute(db);
}
