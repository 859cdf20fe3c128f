import type { CatalogueGeneric } from "@carepoint/domain/records/catalogue";
import type pg from "pg";

/** The source of what came with the product; every other is of a list that was brought in. */
const own = "care-point";

export async function ownGenerics(client: pg.Client): Promise<CatalogueGeneric[]> {
  const { rows } = await client.query<StoredGeneric>(`${selectGenerics} where g.source = $1 order by g.search_name`, [
    own,
  ]);
  return rows.map(toGeneric);
}

/** Those that stand, by search name. */
export async function genericsCalled(
  client: pg.Client,
  names: readonly string[],
): Promise<Map<string, CatalogueGeneric>> {
  const { rows } = await client.query<StoredGeneric>(`${selectGenerics} where g.search_name = any($1)`, [
    [...new Set(names)],
  ]);
  return new Map(rows.map((row) => [row.searchName, toGeneric(row)]));
}

interface StoredGeneric extends Omit<CatalogueGeneric, "imported"> {
  readonly source: string;
}

const selectGenerics = `select g.name, g.search_name as "searchName", g.tall_name as "tallName", g.forms, g.strengths, g.routes, g.schedule,
  g.telemedicine_list as "telemedicineList", g.pregnancy, g.least_age_months as "leastAgeMonths", g.weekly, g.source,
  (select coalesce(jsonb_agg(jsonb_build_object('ingredient', i.ingredient, 'amount', i.amount, 'unit', i.unit,
     'maxDailyAdult', i.max_daily_adult, 'maxDailyPerKg', i.max_daily_per_kg) order by i.place), '[]')
     from generic_ingredients i where i.generic_id = g.id) as ingredients
  from generics g`;

function toGeneric({ source, ...row }: StoredGeneric): CatalogueGeneric {
  return { ...row, imported: source !== own };
}

/**
 * Writes these as they are, in the caller's transaction. The id follows from the name, so that every hospital has the same one. Whether
 * one is offered at all (`active`) is never touched: what a hospital switched off stays off. An ingredient of ours is left alone.
 */
export async function changeGenerics(client: pg.Client, generics: readonly CatalogueGeneric[]): Promise<void> {
  if (generics.length === 0) return;
  const written = JSON.stringify(generics);
  await client.query(
    `insert into generics (id, name, search_name, tall_name, forms, strengths, routes, schedule, telemedicine_list, pregnancy,
         least_age_months, weekly, source)
       select overlay(overlay(md5('generic:' || w.name) placing '8' from 13) placing 'a' from 17)::uuid, w.name, w."searchName", w."tallName",
         w.forms, w.strengths, w.routes, w.schedule, w."telemedicineList", w.pregnancy, w."leastAgeMonths", w.weekly, 'imported'
       from jsonb_to_recordset($1::jsonb) as w (${columns})
     on conflict (search_name) do update set tall_name = excluded.tall_name, forms = excluded.forms, strengths = excluded.strengths,
       routes = excluded.routes, schedule = excluded.schedule, telemedicine_list = excluded.telemedicine_list,
       pregnancy = excluded.pregnancy, least_age_months = excluded.least_age_months, weekly = excluded.weekly`,
    [written],
  );
  await client.query(
    `insert into generic_ingredients (generic_id, place, ingredient, amount, unit, max_daily_adult, max_daily_per_kg)
       select g.id, i.place, i.ingredient, i.amount, i.unit, i."maxDailyAdult", i."maxDailyPerKg"
       from jsonb_to_recordset($1::jsonb) as w ("searchName" text, ingredients jsonb)
         join generics g on g.search_name = w."searchName" and g.source <> $2,
         rows from (jsonb_to_recordset(w.ingredients) as (ingredient text, amount numeric, unit text, "maxDailyAdult" numeric, "maxDailyPerKg" numeric))
           with ordinality as i (ingredient, amount, unit, "maxDailyAdult", "maxDailyPerKg", place)
     on conflict (generic_id, ingredient) do update set amount = excluded.amount, unit = excluded.unit,
       max_daily_adult = excluded.max_daily_adult, max_daily_per_kg = excluded.max_daily_per_kg`,
    [written, own],
  );
}

const columns = `name text, "searchName" text, "tallName" text, forms text[], strengths text[], routes text[], schedule text,
  "telemedicineList" text, pregnancy text, "leastAgeMonths" smallint, weekly boolean`;
