import type { Db } from "@carepoint/db/client";
import { type FindTiesInput, type TieView, tieView } from "@carepoint/domain/catalogue/schema";
import { searchable } from "@carepoint/domain/patients/names";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";

const mostShown = 20;

/** Generics of the formulary by a part of their name or of an ingredient's, the likest first. */
export async function findTies({ db }: QueryContext, { text }: FindTiesInput): Promise<{ items: TieView[] }> {
  const name = searchable(text);
  const rows = await selectTies(db)
    .where("active", "=", true)
    .where(sql<boolean>`(search_name ilike ${`%${name}%`} or search_name % ${name})`)
    .orderBy(sql`search_name ilike ${`${name}%`}`, "desc")
    .orderBy(sql`similarity(search_name, ${name})`, "desc")
    .orderBy("name")
    .limit(mostShown)
    .execute();
  return { items: rows.map((row) => tieView.parse(row)) };
}

/** The one that a medicine is tied to, also where it is offered no longer. */
export async function readTie(db: Db, id: string | null): Promise<TieView | null> {
  const row = id === null ? undefined : await selectTies(db).where("id", "=", id).executeTakeFirst();
  return row ? tieView.parse(row) : null;
}

function selectTies(db: Db) {
  return db
    .selectFrom("generics")
    .select(["id", "name"])
    .select(
      sql<
        string[]
      >`array(select i.ingredient from generic_ingredients i where i.generic_id = generics.id order by i.place)`.as(
        "ingredients",
      ),
    );
}
