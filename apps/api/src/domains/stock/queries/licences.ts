import type { Db, Tx } from "@carepoint/db/client";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { type LicenceView, licenceView, type SetLicenceInput, storeLicences } from "@carepoint/domain/stock/licences";
import { sql } from "kysely";
import * as z from "zod";
import type { QueryContext } from "../../../kernel/context.ts";
import { storesWithin } from "../access.ts";

/** Under which licences a store sells, by their forms. */
export async function licencesOf(db: Db, storeId: string): Promise<LicenceView[]> {
  const rows = await db
    .selectFrom("storeLicences")
    .select(["form", "number", "expiresOn"])
    .where("storeId", "=", storeId)
    .orderBy("form")
    .execute();
  return z.array(licenceView).parse(rows);
}

const mostStores = 200;

/** The stores within a reach that sell, with their licences. */
export async function listLicences({ db, scope, now }: QueryContext) {
  const rows = await db
    .selectFrom("stores")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .select(["stores.id as storeId", "stores.name", "branches.name as branchName", "branches.zone"])
    .select(
      sql<unknown>`(select coalesce(json_agg(json_build_object('form', l.form, 'number', l.number, 'expiresOn', l.expires_on)
        order by l.form), '[]') from store_licences l where l.store_id = stores.id)`.as("licences"),
    )
    .where("stores.active", "=", true)
    .where("stores.sells", "=", true)
    .where(storesWithin(scope))
    .orderBy("branches.id")
    .orderBy("stores.id")
    .limit(mostStores)
    .execute();
  return { items: rows.map(({ zone, ...row }) => storeLicences.parse({ ...row, today: dateIn(now, zone) })) };
}

/** What stands of one form, locked; undefined where there is none. */
export async function findLicenceForUpdate(tx: Tx, { storeId, form }: Pick<SetLicenceInput, "storeId" | "form">) {
  return tx
    .selectFrom("storeLicences")
    .select(["form as code", "number", "expiresOn"])
    .where("storeId", "=", storeId)
    .where("form", "=", form)
    .forUpdate()
    .executeTakeFirst();
}

export async function writeLicence(tx: Tx, { storeId, form, number, expiresOn }: SetLicenceInput): Promise<void> {
  if (number === null) {
    await tx.deleteFrom("storeLicences").where("storeId", "=", storeId).where("form", "=", form).execute();
    return;
  }
  await tx
    .insertInto("storeLicences")
    .values({ storeId, form, number, expiresOn })
    .onConflict((conflict) => conflict.columns(["storeId", "form"]).doUpdateSet({ number, expiresOn }))
    .execute();
}
