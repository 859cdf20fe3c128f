import type { Db, Tx } from "@carepoint/db/client";
import type { AccountId } from "@carepoint/domain/kernel/id";
import { type Locale, localeSchema } from "@carepoint/domain/kernel/language";

const columns = ["id", "blockedAt", "version"] as const;

export async function findAccountForUpdate(tx: Tx, id: AccountId) {
  return tx.selectFrom("accounts").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Whether the account's owner has followed the link that was sent to its address. */
export async function hasProvenMail(tx: Tx, id: AccountId): Promise<boolean> {
  const row = await tx.selectFrom("auth.user").select("emailVerified").where("id", "=", id).executeTakeFirst();
  return row?.emailVerified === true;
}

/** Blocks from an instant for a reason, or lifts the block with null. */
export async function setBlock(tx: Tx, id: AccountId, block: { at: Temporal.Instant; reason: string } | null) {
  return tx
    .updateTable("accounts")
    .set({ blockedAt: block?.at ?? null, blockReason: block?.reason ?? null })
    .where("id", "=", id)
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** The language of the account that has this number; null when none has. */
export async function localeOfPhone(db: Db, phone: string): Promise<Locale | null> {
  const row = await db
    .selectFrom("accounts")
    .innerJoin("auth.user", "auth.user.id", "accounts.id")
    .select("accounts.locale")
    .where("auth.user.phoneNumber", "=", phone)
    .executeTakeFirst();
  return localeSchema
    .nullable()
    .catch(null)
    .parse(row?.locale ?? null);
}
