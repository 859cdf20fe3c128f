import type { Db } from "@carepoint/db/client";
import { type Cell, fileKeyCell, type PatientKey, type Sealer } from "@carepoint/db/sealer";
import { type RawBuilder, sql } from "kysely";
import * as z from "zod";

export type { PatientKey, Sealer } from "@carepoint/db/sealer";
export { openFile, sealFile } from "@carepoint/db/sealer";

/** The key of one patient, from the database. */
export async function patientKey(db: Db, sealer: Sealer, patientId: string): Promise<PatientKey> {
  const keys = await patientKeys(db, sealer, [patientId]);
  return keys(patientId);
}

/** The keys of many patients with one read, each with those of the records that were merged with it. */
export async function patientKeys(db: Db, sealer: Sealer, ids: readonly string[]): Promise<(id: string) => PatientKey> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length
    ? await db
        .selectFrom("patientKeys")
        .select(["patientId", "wrappedKey", ringOf("patient_keys.patient_id").as("ring")])
        .where(sql<boolean>`patient_id = any(${wanted}::uuid[])`) // one text for lists of any length: planned once
        .execute()
    : [];
  const opened = new Map<string, PatientKey>();
  return (id) => {
    const key =
      opened.get(id) ??
      keyWithRing(
        sealer,
        rows.find((row) => row.patientId === id),
      );
    opened.set(id, key);
    return key;
  };
}

interface WrappedKey {
  readonly patientId: string;
  readonly wrappedKey: Buffer | null;
}

type Ring = readonly { readonly patient_id: string; readonly wrapped_key: string }[] | null;

/** The keys that a patient's rows may be sealed under besides their own, in hex; null for nearly everybody. */
export function ringOf(patient: string): RawBuilder<Ring> {
  return sql<Ring>`(select json_agg(json_build_object('patient_id', k.patient_id, 'wrapped_key', encode(k.wrapped_key, 'hex')))
    from patient_rings r join patient_keys k on k.patient_id = r.key_of
    where r.patient_id = ${sql.ref(patient)} and k.wrapped_key is not null)`;
}

/**
 * Seals under the patient's own key, and opens what another of the ring sealed before two records became one. A cell is authenticated
 * with its value, so a key either opens it or is not the one. Throws `not_found` where the patient's own key was destroyed.
 */
export function keyWithRing(sealer: Sealer, row: (WrappedKey & { readonly ring: Ring }) | undefined): PatientKey {
  const own = sealer.keyOf(row);
  if (!row?.ring) return own;
  const others = row.ring.map(({ patient_id, wrapped_key }) =>
    sealer.keyOf({ patientId: patient_id, wrappedKey: Buffer.from(wrapped_key, "hex") }),
  );
  return { seal: own.seal, open: (cell, sealed) => openByAny([own, ...others], cell, sealed) };
}

function openByAny(keys: readonly PatientKey[], cell: Cell, sealed: Buffer | null): unknown {
  const failures: unknown[] = [];
  for (const key of keys) {
    try {
      return key.open(cell, sealed);
    } catch (failure) {
      failures.push(failure);
    }
  }
  throw failures[0];
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
