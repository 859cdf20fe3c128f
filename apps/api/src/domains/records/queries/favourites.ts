import type { Database, Tx } from "@carepoint/db/client";
import { type FavouriteView, favouriteView } from "@carepoint/domain/records/favourites";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";

/** The doctor's own. */
const own =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "favourites">): Expression<SqlBool> =>
    reach === "own" && actor.doctorId ? eb("favourites.doctorId", "=", actor.doctorId) : eb.lit(false);

const most = 200;

/** What this doctor often prescribes, the most used first. */
export async function listFavourites({ db, scope }: QueryContext): Promise<{ items: FavouriteView[] }> {
  const rows = await db
    .selectFrom("favourites")
    .select(["id", "version", "name", "lines", "usedCount"])
    .where(own(scope))
    .where("active", "=", true)
    .orderBy("usedCount", "desc")
    .orderBy("name")
    .limit(most)
    .execute();
  return { items: rows.map((row) => favouriteView.parse(row)) };
}

export async function findOwnFavouriteForUpdate(tx: Tx, scope: Scope, id: string) {
  return tx
    .selectFrom("favourites")
    .select(["id", "version", "name", "active"])
    .where("id", "=", id)
    .where(own(scope))
    .forUpdate()
    .executeTakeFirst();
}

interface Kept {
  readonly name: string;
  readonly lines: readonly PrescriptionLine[];
  readonly active: boolean;
}

/** A name that the doctor has already breaks `favourites_once`. */
export async function insertFavourite(tx: Tx, doctorId: string, { lines, ...kept }: Kept) {
  return tx
    .insertInto("favourites")
    .values({ doctorId, ...kept, lines: JSON.stringify(lines) })
    .returning(["id", "version"])
    .executeTakeFirstOrThrow();
}

export async function updateFavourite(tx: Tx, id: string, { lines, ...kept }: Kept) {
  return tx
    .updateTable("favourites")
    .set({ ...kept, lines: JSON.stringify(lines) })
    .where("id", "=", id)
    .returning(["id", "version"])
    .executeTakeFirstOrThrow();
}

/** Of those that are this doctor's; others among the ids count for nothing. */
export async function countUse(tx: Tx, doctorId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("favourites")
    .set({ usedCount: sql<number>`used_count + 1` })
    .where("doctorId", "=", doctorId)
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
}
