import { addFrontDesk, addPatient, type TestHospital } from "@carepoint/api/testing/context";
import type { TestServer } from "@carepoint/api/testing/server";
import { givePassword } from "../sessions/device.ts";
import { addEncounter, addPrescription, patientKey } from "../ward/visit-rows.ts";
import { openWorld, type World } from "../ward/worlds.ts";
import type { Canaries } from "./canaries.ts";
import { history, note, stranger, type Writing } from "./writing.ts";

/** Somebody who uses the tablet: how they come in, what they look at, and which of the words they must get to see. */
export interface Reader {
  readonly role: "doctor" | "patient" | "front_desk";
  readonly email: string;
  readonly accountId: string;
  readonly paths: readonly string[];
  /** Where the button is that signs out. */
  readonly leavesFrom: string;
  readonly sees: readonly (keyof Canaries)[];
  /** Where something is typed into the device, and how. */
  readonly writesAt: string;
  readonly writing: Writing;
}

export interface People {
  readonly doctor: Reader;
  readonly patient: Reader;
  readonly desk: Reader;
  /** Who takes the tablet over: a patient of another doctor. */
  readonly other: { readonly email: string };
}

/** One visit that is under way today, with a note and a prescription, of one patient at one doctor. */
export async function openPeople(server: TestServer, canaries: Canaries): Promise<People> {
  const { hospital } = server;
  const [a, b] = [await openWorld(hospital, "A"), await openWorld(hospital, "B")];
  const patient = await addPatient(hospital, canaries.name);
  const world: World = { ...a, patient, patientId: patient.patientId };
  await givePhone(hospital, world.patientId, `+91${canaries.phone}`);
  const at = Temporal.Now.instant().subtract({ minutes: 1 });
  const encounter = await addEncounter(hospital, world, { note: canaries.note, at, brief: true });
  const prescriptionId = await addPrescription(hospital, world, "", { name: canaries.line, encounter });
  const login = async (accountId: string) => ({ accountId, email: await givePassword(server, accountId) });
  const visit = `/doctor/visits/${encounter.appointmentId}`;
  const family = `/family/${world.patientId}`;
  return {
    doctor: {
      role: "doctor",
      ...(await login(world.doctor.accountId ?? "")),
      paths: ["/doctor", visit],
      leavesFrom: "/account",
      sees: ["name", "note", "line", "typed", "unsaved"],
      writesAt: visit,
      writing: note,
    },
    patient: {
      role: "patient",
      ...(await login(patient.accountId ?? "")),
      paths: ["/home", `/visits/${encounter.appointmentId}`, `/prescriptions/${prescriptionId}`, family, "/account"],
      leavesFrom: "/more",
      sees: ["name", "line", "phone", "typed", "unsaved"],
      writesAt: family,
      writing: history,
    },
    desk: {
      role: "front_desk",
      ...(await login((await addFrontDesk(hospital)).accountId ?? "")),
      paths: ["/desk", "/desk/patients"],
      leavesFrom: "/account",
      sees: ["name", "unsaved"],
      writesAt: "/desk/patients",
      writing: stranger,
    },
    other: await login(b.patient.accountId ?? ""),
  };
}

async function givePhone(hospital: TestHospital, patientId: string, phone: string): Promise<void> {
  const key = await patientKey(hospital, patientId);
  const cell = { table: "patients", column: "phone", id: patientId };
  await hospital.db
    .updateTable("patients")
    .set({ phoneSealed: key.seal(cell, phone) })
    .where("id", "=", patientId)
    .execute();
}
