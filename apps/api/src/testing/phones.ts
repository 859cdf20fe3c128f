import { sealedDetails } from "../domains/patients/queries/sealed-details.ts";
import { patientKey } from "../kernel/sealed.ts";
import type { TestHospital } from "./context.ts";

/** Writes a telephone into a patient's record, sealed and findable as registration does. */
export async function givePhone(hospital: TestHospital, patientId: string, phone: string): Promise<void> {
  const { sealer } = hospital.services;
  const key = await patientKey(hospital.db, sealer, patientId);
  await hospital.db
    .updateTable("patients")
    .set(sealedDetails(sealer, key, patientId, { phone }))
    .where("id", "=", patientId)
    .execute();
}
