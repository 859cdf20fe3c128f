import type { Db } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { orderPlace } from "@carepoint/domain/pharmacy/orders";
import type { Store } from "../../stock/queries/stores.ts";

function selectSelling(db: Db) {
  return db
    .selectFrom("stores")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .where("stores.active", "=", true)
    .where("stores.sells", "=", true)
    .where("stores.kind", "=", "pharmacy");
}

/** A pharmacy that sells, whichever branch's: patients choose. Throws `not_found`. */
export async function sellingStore(db: Db, id: string, now: Temporal.Instant): Promise<Store> {
  const found = await selectSelling(db)
    .select(["stores.id", "stores.branchId", "branches.zone", "stores.nearExpiryDays"])
    .where("stores.id", "=", id)
    .executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  return { ...found, today: dateIn(now, found.zone) };
}

const mostPlaces = 200;

/** Where patients may order, by branch. */
export async function orderPlaces(db: Db) {
  const rows = await selectSelling(db)
    .select(["stores.id as storeId", "stores.branchId", "branches.name as branchName"])
    .orderBy("branches.id")
    .orderBy("stores.id")
    .limit(mostPlaces)
    .execute();
  return rows.map((row) => orderPlace.parse(row));
}
