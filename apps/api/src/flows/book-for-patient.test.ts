import { instantText } from "@carepoint/domain/kernel/calendar";
import { accountId, branchId, newId, patientId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deliver } from "../domains/notifications/jobs.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import { calling } from "../testing/asking.ts";
import { addDoctor, addPatient, openAccount, openHospital, type TestHospital } from "../testing/context.ts";
import { nine } from "../testing/till.ts";
import { addVisit } from "../testing/visits.ts";

let hospital: TestHospital;
let admin: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 4 });
  const account = await openAccount(hospital, "Arjun");
  await hospital.db.insertInto("staffRoles").values({ accountId: account, role: "admin" }).execute();
  admin = { ...systemActor, role: "admin", accountId: accountId.parse(account) };
});
afterAll(() => hospital.close());

interface Wish {
  readonly doctor: Actor;
  readonly patient: string;
  readonly at?: Temporal.Instant;
}

/** The steps of the screen, whoever sits before it: hold, say why, let the fee wait. */
async function book(who: Actor, { doctor, patient, at = nine }: Wish) {
  const { appointments, billing } = calling(hospital, who);
  const whom = { patientId: patientId.parse(patient) };
  const where = { branchId: branchId.parse(hospital.branchId), startsAt: instantText(at) };
  const op = () => ({ opId: newId() });
  try {
    const held = await appointments.hold({ ...op(), ...whom, ...where, doctorId: doctor.doctorId ?? "" });
    const visit = { appointmentId: held.appointmentId };
    await appointments.claim({ ...op(), ...visit, ...whom, reason: "wound check" });
    await billing.payLater({ ...op(), ...visit, reason: "after_visit" });
    return held.appointmentId;
  } catch (error) {
    return codeOf(error);
  }
}

const visitOf = (id: string) =>
  hospital.db.selectFrom("appointments").select(["status", "source", "patientId"]).where("id", "=", id).execute();
const treated = async (doctor: Actor) => {
  const { patientId: id } = await addPatient(hospital);
  await addVisit(hospital, { doctor, patientId: id, status: "completed", startsAt: nine.subtract({ hours: 240 }) });
  return id;
};

it("a doctor books the next visit of a patient whom they treat, whose bill waits, and the history says who did", async () => {
  const doctor = await addDoctor(hospital);
  const patient = await treated(doctor);
  const id = await book(doctor, { doctor, patient });
  expect(await visitOf(id)).toEqual([{ status: "confirmed", source: "doctor", patientId: patient }]);
  const events = await hospital.db
    .selectFrom("appointmentEvents")
    .select(["event", "byRole"])
    .where("appointmentId", "=", id)
    .orderBy("id")
    .execute();
  expect(events.map(({ event, byRole }) => `${event} ${byRole}`)).toEqual([
    "hold doctor",
    "claim doctor",
    "confirm doctor",
  ]);
});

it("a doctor books neither in a colleague's times nor for somebody whom they do not treat", async () => {
  const doctor = await addDoctor(hospital);
  const colleague = await addDoctor(hospital, { name: "Dr. Sen" });
  const patient = await treated(doctor);
  const stranger = await addPatient(hospital);
  expect(await book(doctor, { doctor: colleague, patient })).toBe("not_found");
  expect(await book(doctor, { doctor, patient: stranger.patientId })).toBe("not_found");
  const nobody = { opId: newId(), doctorId: doctor.doctorId ?? "", branchId: hospital.branchId };
  const hold = calling(hospital, doctor).appointments.hold({ ...nobody, startsAt: instantText(nine) });
  expect(await hold.catch(codeOf)).toBe("not_found");
});

it("the administration books for anybody, in the desk's name, one after the other", async () => {
  const doctor = await addDoctor(hospital);
  for (const minutes of [0, 15, 30, 45, 60, 75]) {
    const { patientId: patient } = await addPatient(hospital);
    const id = await book(admin, { doctor, patient, at: nine.add({ minutes }) });
    expect(await visitOf(id)).toEqual([{ status: "confirmed", source: "front_desk", patientId: patient }]);
  }
});

it("neither takes money: a drawer is the desk's", async () => {
  const doctor = await addDoctor(hospital);
  const id = await book(admin, { doctor, patient: (await addPatient(hospital)).patientId });
  for (const who of [admin, doctor]) {
    const take = calling(hospital, who).billing.takePayment({ opId: newId(), appointmentId: id, method: "cash" });
    expect(await take.catch(codeOf)).toBe("forbidden");
  }
});

it("the administration looks at the grid of the branch that it names", async () => {
  const doctor = await addDoctor(hospital);
  const { appointments } = calling(hospital, admin);
  const date = "2026-12-08";
  const { doctors } = await appointments.dayGrid({ date, branchId: hospital.branchId });
  expect(doctors.map(({ doctorId }) => doctorId)).toContain(doctor.doctorId);
  expect(await appointments.dayGrid({ date }).catch(codeOf)).toBe("not_found");
  expect(await appointments.dayGrid({ date, branchId: newId() }).catch(codeOf)).toBe("not_found");
});
