import type { Db, Tx } from "@carepoint/db/client";
import { type UploadPurpose, uploadPurpose } from "@carepoint/domain/files/schema";
import type { AccountId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { PieceName } from "../../../providers/providers.ts";

/** A file on its way. `pieces` are the lengths of what has come, in order, together `offset`; `tries` says of each which try brought it. */
export interface KeptUpload {
  readonly id: string;
  readonly purpose: UploadPurpose;
  readonly size: number;
  readonly offset: number;
  readonly pieces: readonly number[];
  readonly tries: readonly string[];
  readonly wrappedKey: Buffer;
}

export async function insertUpload(
  tx: Tx,
  upload: Pick<KeptUpload, "id" | "purpose" | "size" | "wrappedKey"> & {
    kid: string;
    accountId: AccountId;
    expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await tx.insertInto("uploads").values(upload).execute();
}

/** So many uploads of this account wait for their rest; the account's row is held meanwhile, so that two beginnings count each other. */
export async function countUploads(tx: Tx, accountId: AccountId, now: Temporal.Instant): Promise<number> {
  await tx.selectFrom("accounts").select("id").where("id", "=", accountId).forNoKeyUpdate().execute();
  const { count } = await tx
    .selectFrom("uploads")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("accountId", "=", accountId)
    .where("expiresAt", ">", now)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** An upload of this account that still waits; another's does not exist. */
export async function findUpload(
  db: Db,
  accountId: AccountId,
  id: string,
  now: Temporal.Instant,
): Promise<KeptUpload | undefined> {
  const row = await db
    .selectFrom("uploads")
    .select(["id", "purpose", "size", "offset", "pieces", "tries", "wrappedKey"])
    .where("id", "=", id)
    .where("accountId", "=", accountId)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  return row && { ...row, purpose: uploadPurpose.parse(row.purpose) };
}

/** Counts a piece that lies in the spool. False when another came first: of two writers of one offset, one is the next. */
export async function addPiece(db: Db, { uploadId: id, at, length, attempt }: PieceName): Promise<boolean> {
  const { rows } = await sql`
    update uploads set pieces = pieces || ${length}::int, tries = tries || ${attempt}::uuid, "offset" = "offset" + ${length}
    where id = ${id} and "offset" = ${at} and "offset" + ${length} <= size returning id`.execute(db);
  return rows.length === 1;
}

/** It is waited for: from now on it has this long. */
export async function keepUpload(tx: Tx, id: string, expiresAt: Temporal.Instant): Promise<void> {
  await tx.updateTable("uploads").set({ expiresAt }).where("id", "=", id).execute();
}

/** True for whoever takes it off the books. */
export async function deleteUpload(db: Db, accountId: AccountId, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("uploads")
    .where("id", "=", id)
    .where("accountId", "=", accountId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Takes uploads whose time is over off the books. */
export async function deleteExpired(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await db.deleteFrom("uploads").where("expiresAt", "<=", now).returning("id").execute();
  return rows.map(({ id }) => id);
}
