import { addPatient, openAccount, type TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { glassRule } from "@carepoint/domain/patients/break-glass";
import { addVisit, patientKey } from "./visit-rows.ts";
import type { World } from "./worlds.ts";

/** The world's patient is in its doctor's care for a month; another patient where one is named. Answers the row's id. */
export async function addCareOf({ db }: TestHospital, { doctorId, doctor, patientId }: World): Promise<string> {
  const id = newId();
  const fromAt = Temporal.Now.instant().subtract({ hours: 1 });
  const row = { id, patientId, doctorId, source: "admission", fromAt, untilAt: fromAt.add({ hours: 24 * 30 }) };
  await db
    .insertInto("careTeam")
    .values({ ...row, addedBy: doctor.accountId ?? "" })
    .execute();
  return id;
}

export async function addCare(hospital: TestHospital, world: World): Promise<void> {
  await addCareOf(hospital, world);
}

/** The world's doctor has broken the glass of its patient a moment ago. Answers the row's id. */
export async function addGlassOf(hospital: TestHospital, { doctorId, doctor, patientId }: World): Promise<string> {
  const id = newId();
  const key = await patientKey(hospital, patientId);
  const openedAt = Temporal.Now.instant().subtract({ seconds: 1 });
  const reason = "Unconscious after an accident";
  const times = { openedAt, untilAt: openedAt.add({ minutes: glassRule.minutes }) };
  await hospital.db
    .insertInto("breakGlass")
    .values({
      ...{ id, doctorId, patientId, code: "unconscious", reasonLetters: 26, ...times },
      accountId: doctor.accountId ?? "",
      reasonSealed: key.seal({ table: "break_glass", column: "reason_sealed", id }, reason),
    })
    .execute();
  return id;
}

export async function addGlass(hospital: TestHospital, world: World): Promise<void> {
  await addGlassOf(hospital, world);
}

/** A visit so long ago that it opens nothing any more. */
export async function addLapsedVisit(hospital: TestHospital, world: World): Promise<void> {
  const at = Temporal.Now.instant().subtract({ hours: 24 * 200 });
  await addVisit(hospital, world, { status: "completed", at });
}

/** Accounts that the cases made, and nobody else's. */
const looksAfter: string[] = [];

/** An account that acts for the world's patient, or did until a reason ended it. Answers the account's id. */
export async function addActing(
  hospital: TestHospital,
  { patientId }: World,
  endedBecause: string | null = null,
): Promise<string> {
  const accountId = await openAccount(hospital, "Looks after somebody");
  const endedAt = endedBecause === null ? null : Temporal.Now.instant();
  // Whoever was allowed before would be told of the next, and each call tell more people than the one before it.
  looksAfter.push(accountId);
  if (endedAt !== null)
    await hospital.db
      .updateTable("accountPatients")
      .set({ endedAt, endedBecause })
      .where("patientId", "=", patientId)
      .where("accountId", "in", looksAfter)
      .where("endedAt", "is", null)
      .execute();
  await hospital.db
    .insertInto("accountPatients")
    .values({ accountId, patientId, relation: "child", endedAt, endedBecause })
    .execute();
  return accountId;
}

/** Somebody nobody treats, with their record number. */
export async function addStranger(hospital: TestHospital): Promise<{ patientId: string; mrn: string }> {
  const { patientId } = await addPatient(hospital, "Stranger");
  const { mrn } = await hospital.db
    .selectFrom("patients")
    .select("mrn")
    .where("id", "=", patientId)
    .executeTakeFirstOrThrow();
  return { patientId, mrn };
}
