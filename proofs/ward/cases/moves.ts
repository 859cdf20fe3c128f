import { addDoctor } from "@carepoint/api/testing/context";
import { type Case, type Cases, callable } from "../case.ts";
import { addVisit } from "../visit-rows.ts";
import { child, letGo, slot } from "./visits.ts";

/** A confirmed visit of the world, and another time of its doctor that nobody has. */
const move: Case["make"] = async (ward, world) => ({
  appointmentId: await addVisit(ward.server.hospital, world, { status: "confirmed" }),
  ...(await slot(ward, world)),
});

/** A visit of the world, and a free time of a dearer doctor. A patient holds one time at once, so each has its own. */
const dearerMove: Case["make"] = async (ward, world) => {
  const { hospital } = ward.server;
  await ward.asOwner(`${letGo} and held_by_account = $1`, [world.patient.accountId]);
  const { doctorId } = await addDoctor({ ...hospital, ...world }, { name: "Dr. Dear", fee: 90_000 });
  const patientId = await child(ward, world);
  const appointmentId = await addVisit(hospital, world, { status: "confirmed", patientId });
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: 3 });
  const startsAt = day.toZonedDateTime({ timeZone: "Asia/Kolkata", plainTime: "09:00" }).toInstant();
  const { branchId } = world;
  return { appointmentId, doctorId, branchId, startsAt: startsAt.toString({ smallestUnit: "millisecond" }) };
};

export const moveCases: Cases = {
  "appointments.quoteMove": callable({ doer: "patientA", target: "appointmentId", make: move }),
  "appointments.reschedule": callable({ doer: "patientA", target: "appointmentId", make: move }),
  "appointments.holdMove": callable({ doer: "patientA", target: "appointmentId", make: dearerMove }),
};
