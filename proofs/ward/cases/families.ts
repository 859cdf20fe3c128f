import { addDoctor } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { type Case, type Cases, callable } from "../case.ts";
import { addVisit } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";
import { child, letGo } from "./visits.ts";

/** Two neighbouring times for two children of the world's account. */
async function familySlot(ward: Ward, world: World) {
  await ward.asOwner(`${letGo} and held_by_account = $1`, [world.patient.accountId]);
  const { doctorId } = await addDoctor({ ...ward.server.hospital, ...world }, { name: "Dr. Family" });
  const plainTime = Temporal.PlainTime.from("09:00"); // nobody else has this doctor, so the morning is free
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 3 });
  const startsAt = day.toZonedDateTime({ timeZone: "Asia/Kolkata", plainTime }).toInstant();
  const patientIds = [await child(ward, world), await child(ward, world)];
  return {
    doctorId,
    branchId: world.branchId,
    startsAt: startsAt.toString({ smallestUnit: "millisecond" }),
    patientIds,
  };
}

/** Two neighbouring times that are held for two of the world's, whose bills may wait. */
const heldFamily: Case["make"] = async (ward, world) => {
  const { patientIds, startsAt, doctorId } = await familySlot(ward, world);
  if (!doctorId) throw new Error("not a doctor");
  const at = Temporal.Instant.from(startsAt).add({ hours: 24 * 40 }); // `slot` lets go of what is held before then
  const { hospital } = ward.server;
  const hold = (patientId: string, minutes: number) =>
    addVisit(hospital, { ...world, doctorId }, { status: "pending", patientId, at: at.add({ minutes }) });
  const appointmentIds = await Promise.all(patientIds.map((patientId, place) => hold(patientId, 15 * place)));
  return { appointmentIds, settlement: { method: "later", reason: "after_visit" } };
};

export const familyCases: Cases = {
  "appointments.familySlots": callable({
    doer: "patientA",
    target: "doctorId",
    make: async (_, { doctorId }) => {
      const from = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 2 }).toString();
      return { doctorId, from, to: from, people: 2 };
    },
  }),
  "appointments.holdFamily": callable({ doer: "patientA", target: "doctorId", make: familySlot }),
  "appointments.confirmFamily": callable({
    doer: "deskA",
    make: heldFamily,
    missing: () => ({ appointmentIds: [newId(), newId()], settlement: { method: "later", reason: "after_visit" } }),
  }),
};
