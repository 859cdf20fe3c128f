import Dexie, { type Table } from "dexie";
import { newKey } from "./cipher.ts";

interface AccountKey {
  readonly accountId: string;
  readonly key: CryptoKey;
}

/** Apart from the rows, so that one deletion makes all rows of an account unreadable at once. */
class KeyDb extends Dexie {
  declare keys: Table<AccountKey, string>;

  constructor() {
    super("cp-keys");
    this.version(1).stores({ keys: "accountId" });
  }
}

const database = new KeyDb();

/** The account's key, made on first use. Two tabs that race end with the same one. */
export async function keyFor(accountId: string): Promise<CryptoKey> {
  const known = await database.keys.get(accountId);
  if (known) return known.key;
  const key = await newKey();
  return database.transaction("rw", database.keys, async () => {
    const winner = await database.keys.get(accountId);
    if (winner) return winner.key;
    await database.keys.add({ accountId, key });
    return key;
  });
}

export async function forgetKey(accountId: string): Promise<void> {
  await database.keys.delete(accountId);
}

/** Accounts that have a key on this device: more than one means that a wipe was cut off. */
export async function accountsWithKeys(): Promise<string[]> {
  return database.keys.toCollection().primaryKeys();
}
