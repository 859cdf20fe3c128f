import Dexie, { type Table } from "dexie";
import { decrypt, encrypt } from "./cipher.ts";
import type { Contact } from "./hiding.ts";
import { forgetKey, keyFor } from "./keys.ts";
import { keptAccount } from "./lock.ts";
import { withReopening } from "./reopen.ts";

/** A row at rest. Only its kind and id can be read without the key. */
export interface SealedRow {
  readonly kind: string;
  readonly id: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
  readonly updatedAt: number;
}

export interface KeptRow {
  readonly kind: string;
  readonly id: string;
  readonly value: unknown;
}

/** Where a pull stands. Opaque marks of the server, no words about a person. */
export interface SyncMark extends Contact {
  readonly name: "sync";
  readonly cursor: string;
  readonly epoch: string;
  /** Server time of the last complete pull, epoch milliseconds; null while the first one is under way. */
  readonly asOf: number | null;
}

/** One database per account. Schemas only grow: Dexie lets an older version open a newer database. */
export class AccountDb extends Dexie {
  declare rows: Table<SealedRow, [string, string]>;
  declare marks: Table<SyncMark, string>;

  constructor(accountId: string) {
    super(databaseName(accountId));
    this.version(1).stores({ rows: "[kind+id], kind", marks: "name" });
    // Another tab upgrades or deletes: it must not wait for this one, and the next use here opens anew.
    this.on("versionchange", () => drop(accountId, this));
    this.on("close", () => drop(accountId, this));
  }
}

export const databaseName = (accountId: string) => `cp-${accountId}`;

const open = new Map<string, AccountDb>();
const droppedListeners = new Set<() => void>();

/** Calls when a connection was lost: what was here may be gone with it, and must be looked for. */
export function onDropped(listener: () => void): () => void {
  droppedListeners.add(listener);
  return () => droppedListeners.delete(listener);
}

/** Works on an account's rows, once more on a fresh connection when the handle turns out to be dead. */
export function withDatabase<T>(accountId: string, work: (database: AccountDb) => Promise<T>): Promise<T> {
  const reopen = () => drop(accountId, open.get(accountId));
  return withReopening(async () => work(databaseOf(accountId)), reopen);
}

/** Throws for an account that has left this device: a tab that was late must not write its rows anew. */
export function databaseOf(accountId: string): AccountDb {
  if (keptAccount() !== accountId) throw new Error("this account is not kept here");
  const known = open.get(accountId);
  if (known) return known;
  const made = new AccountDb(accountId);
  open.set(accountId, made);
  return made;
}

/** With a new key the device begins anew: what an older one sealed is emptied, and so is the mark of how far it was pulled. */
const keyOf = (accountId: string): Promise<CryptoKey> =>
  keyFor(accountId, () =>
    withDatabase(accountId, async ({ rows, marks }) => {
      await rows.clear();
      await marks.clear();
    }),
  );

/** Sealed before the transaction: IndexedDB commits while a cipher is awaited. */
export async function seal(accountId: string, rows: readonly KeptRow[], now: number): Promise<SealedRow[]> {
  const key = await keyOf(accountId);
  return Promise.all(
    rows.map(async ({ kind, id, value }) => ({
      kind,
      id,
      updatedAt: now,
      ...(await encrypt(key, label(kind, id), value)),
    })),
  );
}

export async function keepRow(accountId: string, row: KeptRow, now: number): Promise<void> {
  const sealed = await seal(accountId, [row], now);
  await withDatabase(accountId, ({ rows }) => rows.bulkPut(sealed));
}

/** Opens rows; one that cannot be opened is as good as gone and comes with the next full pull. */
export async function unseal(accountId: string, rows: readonly SealedRow[]): Promise<unknown[]> {
  const key = await keyOf(accountId);
  const values = await Promise.all(
    rows.map((row) => decrypt(key, label(row.kind, row.id), row).catch(() => undefined)),
  );
  return values.filter((value) => value !== undefined);
}

export async function keptRow(accountId: string, kind: string, id: string): Promise<unknown> {
  const row = await withDatabase(accountId, ({ rows }) => rows.get([kind, id]));
  if (!row) return undefined;
  return decrypt(await keyOf(accountId), label(kind, id), row).catch(() => undefined);
}

/** The key goes first: whatever a disk still holds of the rows after this is noise. */
export async function destroy(accountId: string): Promise<void> {
  try {
    await forgetKey(accountId);
  } finally {
    drop(accountId, open.get(accountId));
    await Dexie.delete(databaseName(accountId));
  }
}

/** Once per connection: Dexie tells "close" of its own closing too. */
function drop(accountId: string, database: AccountDb | undefined): void {
  if (!database || open.get(accountId) !== database) return;
  open.delete(accountId);
  database.close();
  for (const listener of droppedListeners) listener();
}

/** Sealed into the row: one row's bytes cannot be passed off as another's. */
const label = (kind: string, id: string) => `${kind}:${id}`;
