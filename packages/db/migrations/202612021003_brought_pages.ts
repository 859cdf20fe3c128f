import { type Kysely, sql } from "kysely";

/**
 * The page of a list that is at hand, and what came before it in the file. The running product may make no temporary tables, and brings lists in
 * all the same: these are emptied by each import, of which there is one at a time, and a server that goes down may lose them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unlogged table brought (
      line integer, id uuid, sku text, brand text, manufacturer text, form text, pack_text text, pack_units integer,
      unit text, sells_loose boolean, content text, composition text, substance_key text, hsn text, tax_class text,
      schedule text, prescription boolean, discontinued boolean, storage text, mrp bigint, price bigint, barcode text,
      substances jsonb, generic_id uuid, usual_hsn text, usual_tax_class text, usual_schedule text,
      usual_prescription boolean, usual_storage text
    );
    create unlogged table brought_before (id uuid primary key, before jsonb);
    create unlogged table brought_skus (sku text primary key);
    create unlogged table brought_codes (code text primary key);
    grant delete, truncate, maintain on brought, brought_before, brought_skus, brought_codes to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table brought, brought_before, brought_skus, brought_codes`.execute(db);
}
