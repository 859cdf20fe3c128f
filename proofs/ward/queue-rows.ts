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

/** A screen of the branch's waiting room, and the token of its link. */
export async function addDisplay({ db, services }: TestHospital, branchId: string) {
  const id = newId();
  await db.insertInto("displays").values({ id, branchId, name: "Screen", openedAt: Temporal.Now.instant() }).execute();
  return { displayId: id, token: `${id}.${services.sealer.sign("display", id)}` };
}

export async function addPoint({ db }: TestHospital, branchId: string, name: string): Promise<string> {
  const id = newId();
  await db.insertInto("servicePoints").values({ id, branchId, name }).execute();
  return id;
}

/** What the screen at a branch's counter shows now. */
export function codeAt({ services }: TestHospital, branchId: string): string {
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").toString();
  const text = `${branchId}.${day}.${Math.floor(Date.now() / 1000) + 120}`;
  return `${text}.${services.sealer.sign("check_in", text)}`;
}
