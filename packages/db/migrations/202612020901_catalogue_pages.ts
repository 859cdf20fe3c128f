import { type Kysely, sql } from "kysely";

/**
 * The catalogue is turned over by brand, in an order that no locale changes. What a medicine is made of and the codes on its pack are written
 * anew with it, and one that nothing holds can be taken out: what an import brought by mistake.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // locks: the table came a moment before and is empty
  await sql`
    drop index medicines_brand;
    create index medicines_brand on medicines (search_brand collate "C", id);
    grant delete on medicines, medicine_substances, medicine_barcodes to carepoint_app;
    -- The newest price that is written of a medicine, 0 for none. Plus nothing: else the planner reads the key from its end until one is of it.
    create function newest_medicine_price(medicine uuid) returns integer language sql stable
      return (select coalesce(max(written + 0), 0) from medicine_prices where medicine_id = medicine);
    -- Each generic with all that it is made of, to hold a medicine against.
    create view generics_made_of with (security_invoker = true) as
      select g.id, g.schedule, array_agg(i.ingredient order by i.place) as ingredients
      from generics g join generic_ingredients i on i.generic_id = g.id
      where g.active group by g.id;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop view generics_made_of;
    drop function newest_medicine_price(uuid);
    revoke delete on medicines, medicine_substances, medicine_barcodes from carepoint_app;
    drop index medicines_brand;
    create index medicines_brand on medicines (search_brand text_pattern_ops);
  `.execute(db);
}
