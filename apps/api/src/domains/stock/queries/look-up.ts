import { readPackCode } from "@carepoint/domain/stock/pack-code";
import { foundMedicine, type LookUpInput } from "@carepoint/domain/stock/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { pattern } from "./stock.ts";

/** Prices are of days in India, wherever a branch lies. */
const indianZone = "Asia/Kolkata";
const mostFound = 12;

/** Medicines that are sold: the one whose pack has this code, else those in whose names the letters stand, at the beginning first. */
export async function lookUp({ db, now }: QueryContext, { typed }: LookUpInput) {
  const code = readPackCode(typed)?.code ?? typed;
  const letters = typed.toLowerCase();
  const { rows } = await sql`
    select medicines.id as medicine_id, brand, manufacturer, pack_text, pack_units, unit, (
      select mrp from medicine_prices where medicine_id = medicines.id and valid_from <= (${now}::timestamptz at time zone ${indianZone})::date
        order by valid_from desc, written desc limit 1) as mrp
    from medicines where active and (
      id in (select medicine_id from medicine_barcodes where code = ${code})
      or (not exists (select from medicine_barcodes where code = ${code}) and search_text like ${pattern(letters)}))
    order by search_brand like ${pattern(letters).slice(1)} desc, brand, id limit ${sql.lit(mostFound)}`.execute(db);
  return { items: rows.map((row) => foundMedicine.parse(row)) };
}
