import type { TestHospital } from "@carepoint/api/testing/context";
import { openAccount } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { addStranger } from "./care-rows.ts";

/** No wish of the patient waits any more. */
export async function endWishes({ db }: TestHospital, patientId: string): Promise<void> {
  await db
    .updateTable("erasures")
    .set({ status: "refused", refusedFor: "withdrawn", decidedAt: Temporal.Instant.from("2026-12-01T00:00:00Z") })
    .where("patientId", "=", patientId)
    .where("status", "=", "asked")
    .execute();
}

/** Somebody of no world who wants their record erased. */
export async function addWish(hospital: TestHospital): Promise<{ erasureId: string; patientId: string }> {
  const { patientId } = await addStranger(hospital);
  const id = newId();
  const askedBy = await openAccount(hospital, "Somebody");
  await hospital.db.insertInto("erasures").values({ id, patientId, askedBy, askedAt: hospital.now }).execute();
  return { erasureId: id, patientId };
}

export async function addHold(hospital: TestHospital): Promise<string> {
  const { patientId } = await addStranger(hospital);
  const id = newId();
  const placedBy = await openAccount(hospital, "Somebody");
  const row = { id, patientId, placedBy, kind: "legal", reasonSealed: Buffer.of(1), at: hospital.now };
  await hospital.db.insertInto("legalHolds").values(row).execute();
  return id;
}
