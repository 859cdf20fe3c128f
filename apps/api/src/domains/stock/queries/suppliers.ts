import type { Database, Tx } from "@carepoint/db/client";
import { supplierView } from "@carepoint/domain/stock/schema";
import type { Insertable } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";

const mostSuppliers = 500;

/** Those who still bring, by name. */
export async function listSuppliers({ db }: QueryContext) {
  const rows = await db
    .selectFrom("suppliers")
    .select(["id", "name"])
    .where("active", "=", true)
    .orderBy("name")
    .limit(mostSuppliers)
    .execute();
  return { items: rows.map((row) => supplierView.parse(row)) };
}

export async function isSupplier(tx: Tx, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom("suppliers")
    .select("id")
    .where("id", "=", id)
    .where("active", "=", true)
    .executeTakeFirst();
  return found !== undefined;
}

/** A second one of a name breaks `suppliers_name_once`. */
export async function insertSupplier(tx: Tx, supplier: Insertable<Database["suppliers"]>): Promise<void> {
  await tx.insertInto("suppliers").values(supplier).execute();
}
