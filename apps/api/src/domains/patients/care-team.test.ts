import { doctorId as doctorIdOf, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let desk: Actor;
let admin: Actor;
let treating: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
  admin = { ...desk, role: "admin", branchId: null };
  treating = await addDoctor(hospital, { name: "Dr. Treats" });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  asha = await addPatient(hospital);
  await addVisit(hospital, { doctor: treating, patientId: asha.patientId, status: "completed" });
});

async function admit(by: Actor, days: number) {
  const colleague = await addDoctor(hospital, { name: "Dr. Colleague" });
  const input = { patientId: patientIdOf.parse(asha.patientId), doctorId: doctorIdOf.parse(colleague.doctorId), days };
  return calling(hospital, by).patients.admitToCareTeam({ opId: newId(), ...input });
}

test("the desk takes into care for a month at most, a treating doctor and the administration for a year", async () => {
  await expect(admit(desk, 31)).rejects.toThrow("invalid_input");
  await admit(desk, 30);
  await admit(treating, 365);
  await admit(admin, 365);
  await expect(admit(await addDoctor(hospital, { name: "Dr. Stranger" }), 7)).rejects.toThrow("not_found");
});

test("the database holds the desk to it, whatever the program asks", async () => {
  const { careTeamId } = await admit(admin, 60);
  const row = hospital.db.selectFrom("careTeam").selectAll().where("id", "=", careTeamId);
  const { version: _, changedXid: __, ...kept } = await row.executeTakeFirstOrThrow();
  const other = await addDoctor(hospital, { name: "Dr. Other" });
  const asDesk = { ...kept, id: newId(), doctorId: other.doctorId ?? "", addedAs: "front_desk" };
  await expect(hospital.db.insertInto("careTeam").values(asDesk).execute()).rejects.toThrow("care_team_length_of_desk");
});

test("the patient is told of every doctor who was taken into care", async () => {
  await admit(desk, 7);
  await admit(treating, 90);
  const told = hospital.db.selectFrom("notifications").select("template").where("accountId", "=", asha.accountId);
  expect((await told.execute()).map(({ template }) => template)).toEqual(["care_opened", "care_opened"]);
});
