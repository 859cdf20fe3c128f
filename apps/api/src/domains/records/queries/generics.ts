import type { Db } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { searchable } from "@carepoint/domain/patients/names";
import {
  type InteractionFacts,
  interactionFacts,
  type MedicineFacts,
  medicineFacts,
} from "@carepoint/domain/records/formulary";
import { type FindGenericsInput, type GenericView, genericView } from "@carepoint/domain/records/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { brandsOf } from "./brands.ts";

/** Medicines by the beginning or a part of their generic name, the likest first, and behind them brands that begin so. */
export async function findGenerics(ctx: QueryContext, { text, limit }: FindGenericsInput) {
  const name = searchable(text);
  const generics = ctx.db
    .selectFrom("generics")
    .select(["id", "name", "tallName", "schedule", "forms", "strengths"])
    .select(
      sql<
        string[]
      >`array(select i.ingredient from generic_ingredients i where i.generic_id = generics.id order by i.place)`.as(
        "ingredients",
      ),
    )
    .where("active", "=", true)
    .where(sql<boolean>`(search_name ilike ${`%${name}%`} or search_name % ${name})`)
    .orderBy(sql`search_name ilike ${`${name}%`}`, "desc")
    .orderBy(sql`similarity(search_name, ${name})`, "desc")
    .orderBy("name")
    .limit(limit);
  const [rows, brands] = await Promise.all([generics.execute(), brandsOf(ctx.db, text)]);
  const found = rows.map(({ forms, strengths, ...row }): GenericView & { forms: string[]; strengths: string[] } => ({
    ...genericView.parse(row),
    forms,
    strengths,
  }));
  return [...found, ...brands];
}

/** Every name that is lettered, for the screens on which medicines are read. */
export async function tallNames(ctx: QueryContext): Promise<{ items: string[] }> {
  const rows = await ctx.db
    .selectFrom("generics")
    .select("tallName")
    .where("tallName", "is not", null)
    .where("active", "=", true)
    .orderBy("name")
    .limit(mostLettered)
    .execute();
  return { items: rows.flatMap(({ tallName }) => tallName ?? []) };
}

/** Lists of look-alike names have a few hundred. */
const mostLettered = 2000;

/** Of what came with the product; all others are of a list that the hospital brought in. */
const ownSource = "care-point";

/** What the catalogue knows of these medicines. Throws `not_found` when it lacks one. */
export async function medicinesOf(db: Db, ids: readonly string[]): Promise<MedicineFacts[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const generics = db
    .selectFrom("generics")
    .select(["id", "name", "schedule", "routes", "telemedicineList", "pregnancy", "leastAgeMonths", "weekly"])
    .select((eb) => eb("source", "!=", ownSource).as("imported"))
    .where(sql<boolean>`id = any(${wanted}::uuid[])`);
  const parts = db
    .selectFrom("genericIngredients")
    .select(["genericId", "ingredient", "amount", "unit", "maxDailyAdult", "maxDailyPerKg"])
    .where(sql<boolean>`generic_id = any(${wanted}::uuid[])`)
    .orderBy("genericId")
    .orderBy("place");
  const [rows, ingredients] = await Promise.all([generics.execute(), parts.execute()]);
  if (rows.length < wanted.length) throw new DomainError("not_found", { field: "genericId" });
  return rows.map((row) =>
    medicineFacts.parse({
      ...row,
      ingredients: ingredients
        .filter(({ genericId }) => genericId === row.id)
        .map(({ ingredient, unit, amount, maxDailyAdult, maxDailyPerKg }) => ({
          ...{ ingredient, unit, amount: numberOf(amount) },
          ...{ maxDailyAdult: numberOf(maxDailyAdult), maxDailyPerKg: numberOf(maxDailyPerKg) },
        })),
    }),
  );
}

/** A `numeric` as this process counts: amounts of medicines need no more than a double has. */
function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}

/** What is known not to go together among these ingredients, of every source that is in use. */
export async function interactionsAmong(db: Db, ingredients: readonly string[]): Promise<InteractionFacts[]> {
  const among = [...new Set(ingredients)];
  if (among.length < 2) return [];
  const rows = await db
    .selectFrom("interactions")
    .select(["ingredientA", "ingredientB", "severity", "adviceEn", "adviceHi", "source"])
    .where("active", "=", true)
    .where(sql<boolean>`ingredient_a = any(${among}::text[]) and ingredient_b = any(${among}::text[])`)
    .orderBy("ingredientA")
    .orderBy("ingredientB")
    .orderBy("source")
    .execute();
  return rows.map((row) => interactionFacts.parse(row));
}
