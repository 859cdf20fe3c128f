import type { Db, Tx } from "@carepoint/db/client";
import type { AccountId } from "@carepoint/domain/kernel/id";

/** The number under which the state's council knows who this is; null for nobody of its register. */
export async function pharmacistNumberOf(db: Db, id: AccountId): Promise<string | null> {
  const row = await db.selectFrom("accounts").select("pharmacistRegistration").where("id", "=", id).executeTakeFirst();
  return row?.pharmacistRegistration ?? null;
}

export async function setPharmacistNumber(tx: Tx, id: AccountId, number: string | null) {
  return tx
    .updateTable("accounts")
    .set({ pharmacistRegistration: number })
    .where("id", "=", id)
    .returning(["id", "version", "pharmacistRegistration"])
    .executeTakeFirstOrThrow();
}
