import { addDoctor, type TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import type { World } from "./worlds.ts";

/** Days that no time is offered for yet: nobody's entry is served while the proofs look. */
export function farDays(): { from: string; to: string } {
  const today = Temporal.Now.plainDateISO("Asia/Kolkata");
  return { from: today.add({ days: 100 }).toString(), to: today.add({ days: 120 }).toString() };
}

/** Somebody of the world waits for a doctor, the world's own unless said otherwise. */
export async function addWait({ db }: TestHospital, world: World, doctorId = world.doctorId): Promise<string> {
  const id = newId();
  const { from, to } = farDays();
  await db
    .insertInto("waitEntries")
    .values({
      id,
      patientId: world.patientId,
      doctorId,
      branchId: world.branchId,
      fromDate: from,
      toDate: to,
      status: "waiting",
      askedAt: Temporal.Now.instant(),
    })
    .execute();
  return id;
}

/** A doctor of the world for whom nobody waits. */
export async function unawaited(hospital: TestHospital, world: World): Promise<string> {
  const { doctorId } = await addDoctor({ ...hospital, ...world }, { name: "Dr. Unawaited" });
  if (!doctorId) throw new Error("not a doctor");
  return doctorId;
}
