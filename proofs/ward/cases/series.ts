import { addPatient } from "@carepoint/api/testing/context";
import { type Cases, callable } from "../case.ts";
import { addVisit, earlierToday } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";
import { letGo } from "./visits.ts";

let made = 0;
const payLater = { reason: "after_visit" }; // what staff may grant; a patient's word for it counts nothing

/** Two times of the world's doctor, a week apart and nobody's, for somebody new whom the doctor has treated. */
async function seriesTimes({ server: { hospital } }: Ward, world: World) {
  const { doctorId, branchId } = world;
  const { patientId } = await addPatient(hospital, "Often");
  await addVisit(hospital, { ...world, patientId }, { status: "completed", ...earlierToday() });
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 22 + Math.floor(made / 16) });
  const plainTime = Temporal.PlainTime.from("09:00").add({ minutes: 15 * (made % 16) });
  made += 1;
  const at = (date: Temporal.PlainDate) =>
    date.toZonedDateTime({ timeZone: "Asia/Kolkata", plainTime }).toInstant().toString({ smallestUnit: "millisecond" });
  return { doctorId, branchId, patientId, everyWeeks: 1, starts: [at(day), at(day.add({ weeks: 1 }))] };
}

export const seriesCases: Cases = {
  "appointments.previewSeries": callable({
    doer: "deskA",
    target: "doctorId",
    make: async (ward, world) => {
      const { starts, ...of } = await seriesTimes(ward, world);
      return { ...of, startsAt: starts[0], visits: 2 };
    },
  }),
  "appointments.restOfSeries": callable({
    doer: "patientA",
    target: "appointmentId",
    make: async ({ standing }, { name }) => ({ appointmentId: standing[name].appointmentId }),
  }),
  "appointments.bookSeries": callable({
    doer: "deskA",
    target: "doctorId",
    make: async (ward, world) => ({ ...(await seriesTimes(ward, world)), payLater }),
  }),
  "appointments.bookSeries #by-its-patient": callable({
    doer: "patientA",
    target: "patientId",
    make: async (ward, world) => {
      await ward.asOwner(`${letGo} and patient_id = $1`, [world.patientId]);
      return { ...(await seriesTimes(ward, world)), patientId: world.patientId, payLater };
    },
  }),
};
