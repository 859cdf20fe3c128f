import type { Db, Tx } from "@carepoint/db/client";
import { hashPassword, verifyPassword } from "@carepoint/db/password-hash";
import { type PinState, pinTries } from "@carepoint/domain/accounts/signing-pin";
import type { AccountId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { Sealer } from "../../../kernel/sealed.ts";

/** Of the account's PIN: none yet, one that counts, or one that waits for the password. */
export async function readPinState(db: Db, account: AccountId): Promise<PinState> {
  const row = await db
    .selectFrom("signingPins")
    .select("wrongTries")
    .where("accountId", "=", account)
    .executeTakeFirst();
  if (!row) return "none";
  return row.wrongTries < pinTries ? "set" : "locked";
}

/** Another one replaces it, and wrong tries are forgotten. */
export async function writePin(tx: Tx, sealer: Sealer, account: AccountId, pin: string): Promise<void> {
  const row = {
    pinHash: await hashPassword(newest(sealer, account, pin)),
    wrongTries: 0,
    setAt: sql<Temporal.Instant>`now()`,
  };
  await tx
    .insertInto("signingPins")
    .values({ accountId: account, ...row })
    .onConflict((conflict) => conflict.column("accountId").doUpdateSet(row))
    .execute();
}

/** Counts the try before it looks, behind the row's lock: guesses at the same moment count one by one. */
export async function tryPin(tx: Tx, sealer: Sealer, account: AccountId, pin: string): Promise<boolean> {
  const row = await tx
    .updateTable("signingPins")
    .set((eb) => ({ wrongTries: eb("wrongTries", "+", 1) }))
    .where("accountId", "=", account)
    .where("wrongTries", "<", pinTries)
    .returning("pinHash")
    .executeTakeFirst();
  if (!row) return false;
  for (const [place, password] of keyed(sealer, account, pin).entries()) {
    if (!(await verifyPassword({ hash: row.pinHash, password }))) continue;
    await forgetWrongTries(tx, account);
    if (place > 0) await hashAnew(tx, sealer, account, pin);
    return true;
  }
  return false;
}

export async function forgetWrongTries(tx: Tx, account: AccountId): Promise<void> {
  await tx
    .updateTable("signingPins")
    .set({ wrongTries: 0 })
    .where("accountId", "=", account)
    .where("wrongTries", ">", 0)
    .execute();
}

/** A PIN from before a rotation of keys hangs on the key of now from its first use on: the words of before go out of use. */
async function hashAnew(tx: Tx, sealer: Sealer, account: AccountId, pin: string): Promise<void> {
  const pinHash = await hashPassword(newest(sealer, account, pin));
  await tx.updateTable("signingPins").set({ pinHash }).where("accountId", "=", account).execute();
}

/** A million PINs are tried in a night by whoever has a dump; without our key none of them can be. The newest word first. */
function keyed(sealer: Sealer, account: AccountId, pin: string): readonly string[] {
  return sealer.signatures("signing-pin", `${account}|${pin}`);
}

function newest(sealer: Sealer, account: AccountId, pin: string): string {
  return sealer.sign("signing-pin", `${account}|${pin}`);
}
