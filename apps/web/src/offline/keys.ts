import Dexie, { type Table } from "dexie";
import { newKey } from "./cipher.ts";
import { withReopening } from "./reopen.ts";

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
    this.on("versionchange", () => reopen());
  }
}

let database = new KeyDb();

function reopen(): void {
  const dead = database;
  database = new KeyDb();
  dead.close();
}

/** The account's key, made on first use. Two tabs that race end with the same one. */
export function keyFor(accountId: string): Promise<CryptoKey> {
  return withReopening(() => readOrMakeKey(accountId), reopen);
}

async function readOrMakeKey(accountId: string): Promise<CryptoKey> {
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
  await withReopening(() => database.keys.delete(accountId), reopen);
}
