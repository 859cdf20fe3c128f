import type { Database, Db, Tx } from "@carepoint/db/client";
import { supplierView } from "@carepoint/domain/stock/schema";
import { supplierRow } from "@carepoint/domain/stock/suppliers";
import type { Insertable, Updateable } from "kysely";
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

const details = ["id", "name", "gstin", "phone", "email", "address", "licence"] as const;

/** All of them, those who bring no more behind the others. */
export async function supplierBook({ db }: QueryContext) {
  const rows = await db
    .selectFrom("suppliers")
    .leftJoin("supplierLinks", "supplierLinks.supplierId", "suppliers.id")
    .select([...details, "suppliers.version", "active", "leadDays", "supplierLinks.url as link"])
    .orderBy("active", "desc")
    .orderBy("name")
    .orderBy("id")
    .limit(mostSuppliers)
    .execute();
  return { items: rows.map((row) => supplierRow.parse(row)) };
}

/** What stands of a supplier on papers. */
export async function detailsOfSupplier(db: Db, id: string) {
  return db.selectFrom("suppliers").select(details).where("id", "=", id).executeTakeFirstOrThrow();
}

export async function findSupplierForUpdate(tx: Tx, id: string) {
  return tx
    .selectFrom("suppliers")
    .select([...details, "version", "active", "leadDays"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Days between an order and what comes of it; null where nobody of that id brings. */
export async function leadDaysOf(tx: Tx, id: string): Promise<number | null> {
  const found = await tx
    .selectFrom("suppliers")
    .select("leadDays")
    .where("id", "=", id)
    .where("active", "=", true)
    .executeTakeFirst();
  return found?.leadDays ?? null;
}

export async function isSupplier(tx: Tx, id: string): Promise<boolean> {
  return (await leadDaysOf(tx, id)) !== null;
}

/** A second one of a name breaks `suppliers_name_once`. */
export async function insertSupplier(tx: Tx, supplier: Insertable<Database["suppliers"]>): Promise<void> {
  await tx.insertInto("suppliers").values(supplier).execute();
}

export async function updateSupplier(tx: Tx, id: string, change: Updateable<Database["suppliers"]>): Promise<number> {
  const { version } = await tx
    .updateTable("suppliers")
    .set(change)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}
