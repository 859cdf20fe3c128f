import { doctorId as doctorIdOf, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recognise } from "../../kernel/auth.ts";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";

let hospital: TestHospital;
let admin: Actor;
let doctor: Actor;
let patientId: string;
beforeAll(async () => {
  hospital = await openHospital();
  const accountId = (await addDoctor(hospital)).accountId;
  admin = { ...(await addDoctor(hospital)), role: "admin", doctorId: null, accountId };
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital, { name: "Dr. Leaving" });
  ({ patientId } = await addPatient(hospital));
});

const id = () => doctorIdOf.parse(doctor.doctorId);
const as = (actor: Actor) => calling(hospital, actor).doctors;
const deactivate = (actor = admin) => as(actor).deactivate({ opId: newId(), doctorId: id() });
const reactivate = (actor = admin) => as(actor).reactivate({ opId: newId(), doctorId: id() });
const listed = async () => (await as(admin).directory({ text: "leaving", limit: 50 })).items.map((item) => item.id);

/** Who the doctor's own session would act as. */
async function actingAs(): Promise<string> {
  const token = newId();
  await hospital.db
    .insertInto("auth.session")
    .values({
      token,
      userId: doctor.accountId ?? "",
      expiresAt: Temporal.Now.instant().add({ hours: 1 }),
      updatedAt: Temporal.Now.instant(),
    })
    .execute();
  return (await recognise(hospital.db, token, null)).actor.role;
}

describe("a doctor who leaves the hospital", () => {
  test("is not found, not booked and no doctor any more, from the next request on", async () => {
    expect(await actingAs()).toBe("doctor");
    expect(await listed()).toContain(id());
    expect(await deactivate()).toMatchObject({ active: false });
    expect(await listed()).not.toContain(id());
    expect(await actingAs()).not.toBe("doctor");
    await expect(as(admin).byId({ doctorId: id() })).rejects.toThrow("not_found");
    const startsAt = hospital.now.add({ hours: 26 }).toString();
    const asked = { opId: newId(), doctorId: id(), branchId: hospital.branchId, startsAt };
    const patient = await addPatient(hospital);
    await expect(calling(hospital, patient).appointments.hold(asked)).rejects.toThrow("doctor_inactive");
  });

  test("leaves the visits ahead where they are, and the administrator is told beforehand how many and when", async () => {
    const far = hospital.now.add({ hours: 72 });
    const near = hospital.now.add({ hours: 48 });
    const appointmentId = await addVisit(hospital, { doctor, patientId, startsAt: far });
    await addVisit(hospital, { doctor, patientId, startsAt: near });
    await addVisit(hospital, { doctor, patientId, startsAt: far.add({ hours: 1 }), status: "cancelled" });
    await addVisit(hospital, {
      doctor,
      patientId,
      startsAt: hospital.now.subtract({ hours: 24 }),
      status: "completed",
    });
    const told = await as(admin).visitsAhead({ doctorId: id() });
    expect(told).toMatchObject({ visits: 2 });
    expect(Temporal.Instant.from(told.first ?? "").equals(near)).toBe(true);
    expect(Temporal.Instant.from(told.last ?? "").equals(far)).toBe(true);
    await deactivate();
    const visit = hospital.db.selectFrom("appointments").select("status").where("id", "=", appointmentId);
    expect(await visit.executeTakeFirst()).toEqual({ status: "confirmed" });
    expect(await as(admin).visitsAhead({ doctorId: id() })).toMatchObject({ visits: 2 });
  });

  test("comes back with approval and hours as they were", async () => {
    await deactivate();
    expect(await reactivate()).toMatchObject({ active: true });
    expect(await listed()).toContain(id());
    expect(await actingAs()).toBe("doctor");
  });

  test("leaves once and comes back once; each is in the audit", async () => {
    await expect(reactivate()).rejects.toThrow("illegal_transition");
    await deactivate();
    await expect(deactivate()).rejects.toThrow("illegal_transition");
    await reactivate();
    const entries = await hospital.db
      .selectFrom("auditLog")
      .select(["action", "difference"])
      .where("subjectId", "=", id())
      .orderBy("seq")
      .execute();
    expect(entries).toMatchObject([
      { action: "doctor.deactivate", difference: { clear: { active: [true, false] } } },
      { action: "doctor.reactivate", difference: { clear: { active: [false, true] } } },
    ]);
  });

  test("is for an administrator to decide, and not about oneself", async () => {
    await expect(deactivate(doctor)).rejects.toThrow("forbidden");
    const both: Actor = { ...admin, accountId: doctor.accountId };
    await expect(deactivate(both)).rejects.toThrow("forbidden");
    const nobody: Actor = { ...doctor, role: "patient", accountId: (await addPatient(hospital)).accountId };
    await expect(deactivate(nobody)).rejects.toThrow("forbidden");
    await expect(as(admin).deactivate({ opId: newId(), doctorId: newId() })).rejects.toThrow("not_found");
    await expect(as(admin).visitsAhead({ doctorId: newId() })).rejects.toThrow("not_found");
  });
});
