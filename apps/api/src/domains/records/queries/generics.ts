import { searchable } from "@carepoint/domain/patients/names";
import { type FindGenericsInput, type GenericView, genericView } from "@carepoint/domain/records/schema";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";

/** Medicines by the beginning or a part of their generic name, the likest first. */
export async function findGenerics(ctx: QueryContext, { text, limit }: FindGenericsInput) {
  const name = searchable(text);
  const rows = await ctx.db
    .selectFrom("generics")
    .select(["id", "name", "ingredients", "schedule", "forms", "strengths"])
    .where("active", "=", true)
    .where(sql<boolean>`(search_name ilike ${`%${name}%`} or search_name % ${name})`)
    .orderBy(sql`search_name ilike ${`${name}%`}`, "desc")
    .orderBy(sql`similarity(search_name, ${name})`, "desc")
    .limit(limit)
    .execute();
  return rows.map(({ forms, strengths, ...row }): GenericView & { forms: string[]; strengths: string[] } => ({
    ...genericView.parse(row),
    forms,
    strengths,
  }));
}
