import type { Db } from "@carepoint/db/client";
import type { PatientKey, Sealer } from "@carepoint/db/sealer";

export type { PatientKey, Sealer } from "@carepoint/db/sealer";

/** The key of one patient, from the database. */
export async function patientKey(db: Db, sealer: Sealer, patientId: string): Promise<PatientKey> {
  const keys = await patientKeys(db, sealer, [patientId]);
  return keys(patientId);
}

/** The keys of many patients with one read. */
export async function patientKeys(db: Db, sealer: Sealer, ids: readonly string[]): Promise<(id: string) => PatientKey> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length
    ? await db.selectFrom("patientKeys").select(["patientId", "wrappedKey"]).where("patientId", "in", wanted).execute()
    : [];
  const opened = new Map<string, PatientKey>();
  return (id) => {
    const key = opened.get(id) ?? sealer.keyOf(rows.find((row) => row.patientId === id));
    opened.set(id, key);
    return key;
  };
}
