import type { Db } from "@carepoint/db/client";
import { fileKeyCell, type PatientKey, type Sealer } from "@carepoint/db/sealer";
import { sql } from "kysely";
import * as z from "zod";

export type { PatientKey, Sealer } from "@carepoint/db/sealer";
export { openFile, sealFile } from "@carepoint/db/sealer";

/** The key of one patient, from the database. */
export async function patientKey(db: Db, sealer: Sealer, patientId: string): Promise<PatientKey> {
  const keys = await patientKeys(db, sealer, [patientId]);
  return keys(patientId);
}

/** The keys of many patients with one read. */
export async function patientKeys(db: Db, sealer: Sealer, ids: readonly string[]): Promise<(id: string) => PatientKey> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length
    ? await db
        .selectFrom("patientKeys")
        .select(["patientId", "wrappedKey"])
        .where(sql<boolean>`patient_id = any(${wanted}::uuid[])`) // one text for lists of any length: planned once
        .execute()
    : [];
  const opened = new Map<string, PatientKey>();
  return (id) => {
    const key = opened.get(id) ?? sealer.keyOf(rows.find((row) => row.patientId === id));
    opened.set(id, key);
    return key;
  };
}

/** What the database knows of a file's key: whose record it belongs to decides who wrapped it. */
export interface KeyedFile {
  readonly id: string;
  readonly wrappedKey: Buffer | null;
  readonly patientId: string | null;
}

/** The key of a file's bytes, or null where they lie in the clear. Throws `not_found` when the patient's was destroyed. */
export async function fileKey(
  db: Db,
  sealer: Sealer,
  { id, wrappedKey, patientId }: KeyedFile,
): Promise<Buffer | null> {
  if (!wrappedKey) return null;
  if (!patientId) return sealer.unwrapFileKey(id, wrappedKey);
  const opened = (await patientKey(db, sealer, patientId)).open(fileKeyCell(id), wrappedKey);
  return Buffer.from(z.base64().parse(opened), "base64");
}

/** The same key under the patient's: the bytes stay where they are, and from now on they go with the patient's key. */
export function wrappedForPatient(
  sealer: Sealer,
  key: PatientKey,
  { id, wrappedKey, patientId }: KeyedFile,
): Buffer | null {
  if (!wrappedKey || patientId) return wrappedKey;
  return key.seal(fileKeyCell(id), sealer.unwrapFileKey(id, wrappedKey).toString("base64"));
}
