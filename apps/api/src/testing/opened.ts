import { appointmentId, encounterId, newId } from "@carepoint/domain/kernel/id";
import type { Actor } from "../kernel/context.ts";
import { calling } from "./asking.ts";
import type { TestHospital } from "./context.ts";
import { addVisit } from "./visits.ts";

interface InTheRoom {
  readonly doctor: Actor;
  readonly patientId: string;
  readonly kind?: "in_person" | "tele";
  readonly reason?: string;
}

/** A visit that goes on, with the record of it, as its doctor has both in the room. */
export async function openedVisit(hospital: TestHospital, { kind = "in_person", ...room }: InTheRoom) {
  const visit = appointmentId.parse(await addVisit(hospital, { ...room, status: "checked_in" }));
  if (kind !== "in_person")
    await hospital.db.updateTable("appointments").set({ kind }).where("id", "=", visit).execute();
  const opened = await calling(hospital, room.doctor).records.openVisit({ opId: newId(), appointmentId: visit });
  return { visit, encounterId: encounterId.parse(opened.encounterId) };
}
