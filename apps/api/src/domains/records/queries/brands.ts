import type { Db } from "@carepoint/db/client";
import { searchable } from "@carepoint/domain/patients/names";
import { type GenericView, genericView } from "@carepoint/domain/records/schema";
import { sql } from "kysely";

const mostBrands = 6;
const lastLetter = String.fromCodePoint(0x10_ff_ff);

interface BrandRow {
  readonly id: string;
  readonly name: string;
  readonly tallName: string | null;
  readonly schedule: string;
  readonly ingredients: readonly string[];
  readonly brand: string;
  readonly form: string;
  readonly strength: string | null;
}

/** Brands that the hospital sells and whose name begins so, each with its generic; what comes in several packs is one. */
export async function brandsOf(
  db: Db,
  text: string,
): Promise<(GenericView & { forms: string[]; strengths: string[] })[]> {
  const key = searchable(text);
  const { rows } = await sql<BrandRow>`
    select distinct on (m.search_brand collate "C") g.id, g.name, g.tall_name, g.schedule, m.brand, m.form,
      array(select i.ingredient from generic_ingredients i where i.generic_id = g.id order by i.place) as ingredients,
      (select case when bool_and(s.amount is not null and s.per in ('unit','ml'))
          then string_agg(trim_scale(s.amount)::text || ' ' || s.unit || case s.per when 'ml' then '/ml' else '' end, ' + ' order by s.position) end
        from medicine_substances s where s.medicine_id = m.id) as strength
    from medicines m join generics g on g.id = m.generic_id and g.active
    where m.active and m.search_brand collate "C" >= ${key} and m.search_brand collate "C" < ${`${key}${lastLetter}`}
    order by m.search_brand collate "C", m.id limit ${mostBrands}`.execute(db);
  return rows.map(({ form, strength, ...row }) => ({
    ...genericView.parse(row),
    forms: [form],
    // several by the millilitre have no one strength that is written so
    strengths: strength === null || /\/ml \+/.test(strength) ? [] : [strength],
  }));
}
