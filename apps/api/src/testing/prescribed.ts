import { newId } from "@carepoint/domain/kernel/id";
import type { Actor } from "../kernel/context.ts";
import { calling } from "./asking.ts";
import type { TestHospital } from "./context.ts";
import { openedVisit } from "./opened.ts";

interface Prescribing {
  readonly doctor: Actor;
  readonly patient: Actor & { readonly patientId: string };
  readonly genericId: string;
}

/** Ten tablets of paracetamol of 650 mg, if nothing else is said, sent to the pharmacy of the visit's branch. */
export async function sentToPharmacy(
  hospital: TestHospital,
  { doctor, patient, genericId }: Prescribing,
  { line = {}, ...more }: { line?: object; repeatsAllowed?: number } = {},
): Promise<string> {
  const { encounterId } = await openedVisit(hospital, { doctor, patientId: patient.patientId as never });
  const tablets = { ...{ genericId, name: "Paracetamol", strength: "650 mg", form: "tablet" }, frequency: "1-0-1" };
  const lines = [{ ...tablets, dose: { amount: 1, unit: "tablet" }, durationDays: 5, ...line }];
  const issued = { opId: newId(), encounterId, lines, ...more };
  const { prescriptionId } = await calling(hospital, doctor).records.issuePrescription(issued as never);
  await calling(hospital, patient).records.handOver({ opId: newId(), prescriptionId });
  return prescriptionId;
}

/** The formulary's own paracetamol. */
export async function paracetamolOf({ db }: Pick<TestHospital, "db">): Promise<string> {
  const { id } = await db
    .selectFrom("generics")
    .select("id")
    .where("searchName", "=", "paracetamol")
    .executeTakeFirstOrThrow();
  return id;
}
