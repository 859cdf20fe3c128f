import Dexie, { type Table } from "dexie";
import { joinHalves, newHalf } from "./cipher.ts";
import { eraseHalf, readHalf } from "./erasable.ts";
import { withReopening } from "./reopen.ts";

interface AccountHalf {
  readonly accountId: string;
  readonly half: CryptoKey;
}

/** One half of each account's key. Apart from the rows: the browser keeps it in the clear, and it opens nothing alone. */
class KeyDb extends Dexie {
  declare halves: Table<AccountHalf, string>;

  constructor() {
    super("cp-keys");
    this.version(1).stores({ keys: "accountId" });
    this.version(2).stores({ keys: null, halves: "accountId" }); // a whole key stood in the first
    this.on("versionchange", () => reopen());
  }
}

let database = new KeyDb();

function reopen(): void {
  const dead = database;
  database = new KeyDb();
  dead.close();
}

const joined = new Map<string, Promise<CryptoKey>>();

/**
 * The account's key, made on first use and kept in memory. Two tabs that race end with the same one. `onNew` runs before a
 * new one is used: rows that were sealed with a lost one must not look as if they were here.
 */
export function keyFor(accountId: string, onNew: () => Promise<void>): Promise<CryptoKey> {
  const known = joined.get(accountId);
  if (known) return known;
  const made = join(accountId, onNew);
  joined.set(accountId, made);
  made.catch(() => joined.delete(accountId));
  return made;
}

async function join(accountId: string, onNew: () => Promise<void>): Promise<CryptoKey> {
  const { half: kept, isNew } = await withReopening(() => readOrMakeHalf(accountId), reopen);
  const erasable = await readHalf(accountId);
  if (isNew || erasable.isNew) await onNew();
  return joinHalves(kept, erasable.half);
}

async function readOrMakeHalf(accountId: string): Promise<{ half: CryptoKey; isNew: boolean }> {
  const known = await database.halves.get(accountId);
  if (known) return { half: known.half, isNew: false };
  const half = await newHalf();
  return database.transaction("rw", database.halves, async () => {
    const winner = await database.halves.get(accountId);
    if (winner) return { half: winner.half, isNew: false };
    await database.halves.add({ accountId, half });
    return { half, isNew: true };
  });
}

/** The half that can be destroyed goes first: from then on the other, and every row, is noise wherever it still stands. */
export async function forgetKey(accountId: string): Promise<void> {
  joined.delete(accountId);
  try {
    await eraseHalf(accountId);
  } finally {
    await withReopening(() => database.halves.delete(accountId), reopen);
  }
}
