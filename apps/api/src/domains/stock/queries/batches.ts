import type { Db, Tx } from "@carepoint/db/client";
import { sql } from "kysely";

export interface NewBatch {
  readonly id: string;
  readonly medicineId: string;
  readonly number: string;
  readonly expiresOn: string;
  readonly mrp: number;
}

/** Their rows, made where there are none yet; answers the id of each in the order asked. */
export async function ensureBatches(tx: Tx, batches: readonly NewBatch[]): Promise<string[]> {
  const inOrder = batches.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await tx
    .insertInto("batches")
    .values([...inOrder])
    .onConflict((conflict) => conflict.constraint("batches_once").doNothing())
    .execute();
  const medicines = [...new Set(batches.map(({ medicineId }) => medicineId))];
  const numbers = [...new Set(batches.map(({ number }) => number))];
  const rows = await tx
    .selectFrom("batches")
    .select(["id", "medicineId", "number", "expiresOn", "mrp"])
    .where(sql<boolean>`medicine_id = any(${medicines}::uuid[]) and number = any(${numbers}::text[])`)
    .execute();
  const ids = new Map(rows.map((row) => [keyOf(row), row.id]));
  return batches.map((batch) => ids.get(keyOf(batch)) ?? batch.id);
}

function keyOf({ medicineId, number, expiresOn, mrp }: Omit<NewBatch, "id">): string {
  return [medicineId, number, expiresOn, mrp].join(" ");
}

export async function findBatch(tx: Tx, id: string) {
  return tx
    .selectFrom("batches")
    .select(["id", "medicineId", "number", "expiresOn", "blockedFor"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** The medicine of each batch; those that are not there are missing. */
export async function medicinesOfBatches(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("batches")
    .select(["id", "medicineId"])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, medicineId }) => [id, medicineId]));
}

/** Waits for sales that are under way; those that come after see it. */
export async function lockBatch(tx: Tx, id: string) {
  return tx
    .selectFrom("batches")
    .select(["id", "medicineId", "blockedFor"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function setBlocked(tx: Tx, id: string, blockedFor: string | null): Promise<void> {
  await tx.updateTable("batches").set({ blockedFor }).where("id", "=", id).execute();
}

export interface Pack {
  readonly packUnits: number;
  readonly sellsLoose: boolean;
}

/** How these medicines are packed; those that are not in the catalogue are missing. */
export async function packsOf(tx: Db, medicineIds: readonly string[]): Promise<ReadonlyMap<string, Pack>> {
  const rows = await tx
    .selectFrom("medicines")
    .select(["id", "packUnits", "sellsLoose"])
    .where(sql<boolean>`id = any(${[...medicineIds]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, ...pack }) => [id, pack]));
}
