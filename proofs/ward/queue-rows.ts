import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { addVisit, earlierToday } from "./visit-rows.ts";
import type { World } from "./worlds.ts";

let numbers = 1000;

/** A place of today in the queue of the world's doctor, beside this visit, in any state. */
export async function addPlace({ db }: TestHospital, world: World, appointmentId: string, status: string) {
  const id = newId();
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").toString();
  const queue = { doctorId: world.doctorId, branchId: world.branchId, day };
  numbers += 1;
  await db
    .insertInto("queueEntries")
    .values({
      id,
      appointmentId,
      ...queue,
      number: numbers,
      status,
      arrivedAt: status === "expected" ? null : Temporal.Now.instant(),
    })
    .execute();
  return id;
}

/** The same, with a visit of today that is checked in. */
export async function addWaiting(hospital: TestHospital, world: World, status: string): Promise<string> {
  const visit = await addVisit(hospital, world, { status: "checked_in", ...earlierToday() });
  return addPlace(hospital, world, visit, status);
}
