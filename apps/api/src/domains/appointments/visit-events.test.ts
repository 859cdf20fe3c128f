import { appointmentId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { heldVisit } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { cancelVisit } from "./commands/cancel-visit.ts";
import { confirmPaid } from "./commands/confirm-paid.ts";
import { confirmVisit } from "./commands/confirm-visit.ts";
import { releaseHold } from "./commands/release-hold.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

/** Through the whole router, as the screens ask. */
async function history(actor: Actor, id: string) {
  const { events } = await calling(hospital, actor).appointments.byId({ appointmentId: appointmentId.parse(id) });
  return events;
}

/** Held and claimed by the patient, confirmed by the desk, called off by the doctor with a word on why. */
async function calledOff() {
  const visit = await heldVisit(hospital, { doctor: await addDoctor(hospital, { name: "Dr. Rao" }) });
  const { appointmentId: id, doctor } = visit;
  await hospital.as(desk, (ctx) => confirmVisit(ctx, null, id));
  await hospital.as(doctor, (ctx) => cancelVisit(ctx, null, { appointmentId: id, reason: "Called to theatre" }));
  return visit;
}

const brief = (events: Awaited<ReturnType<typeof history>>) =>
  events.map(({ event, byName, byMe, reason }) => [event, byMe ? "me" : byName, reason]);

it("the patient reads who acted for them, which doctor, why, and of the desk only that it was the desk", async () => {
  const { patient, appointmentId: id } = await calledOff();
  const events = await history(patient, id);
  expect(brief(events)).toEqual([
    ["hold", "me", null],
    ["claim", "me", null],
    ["confirm", null, null],
    ["cancel", "Dr. Rao", "Called to theatre"],
  ]);
  expect(events[2]?.byRole).toBe("front_desk");
  expect(JSON.stringify(events)).not.toContain("Kavita");
});

it("the desk and the doctor read every name and why", async () => {
  const { doctor, appointmentId: id } = await calledOff();
  expect(brief(await history(desk, id))).toEqual([
    ["hold", "Asha", null],
    ["claim", "Asha", null],
    ["confirm", "me", null],
    ["cancel", "Dr. Rao", "Called to theatre"],
  ]);
  expect(brief(await history(doctor, id))[2]).toEqual(["confirm", "Kavita", null]);
  expect(brief(await history(doctor, id))[3]).toEqual(["cancel", "me", "Called to theatre"]);
});

it("the desk reads neither why somebody comes nor what they wrote when they called off", async () => {
  const { patient, doctor, appointmentId: id } = await heldVisit(hospital, { doctor: await addDoctor(hospital) });
  await hospital.as(desk, (ctx) => confirmVisit(ctx, null, id));
  const key = await patientKey(hospital.db, hospital.services.sealer, patient.patientId);
  const reasonSealed = key.seal({ table: "appointments", column: "reason_sealed", id }, "A lump since Diwali");
  await hospital.db.updateTable("appointments").set({ reasonSealed }).where("id", "=", id).execute();
  const why = async (actor: Actor) => {
    const input = { appointmentId: appointmentId.parse(id) };
    return (await calling(hospital, actor).appointments.byId(input)).reason;
  };
  expect([await why(patient), await why(doctor), await why(desk)]).toEqual([
    "A lump since Diwali",
    "A lump since Diwali",
    null,
  ]);
  await hospital.as(patient, (ctx) => cancelVisit(ctx, null, { appointmentId: id, reason: "Taken to a ward" }));
  expect(brief(await history(doctor, id)).at(-1)?.[2]).toBe("Taken to a ward");
  expect(brief(await history(desk, id)).at(-1)).toEqual(["cancel", "Asha", null]);
});

it.each(["billing_manager", "admin", "superuser"] as const)("%s reads who, and never why", async (role) => {
  const { appointmentId: id } = await calledOff();
  const events = await history({ ...desk, role, accountId: null }, id);
  expect(brief(events)[3]).toEqual(["cancel", "Dr. Rao", null]);
  expect(JSON.stringify(events)).not.toContain("theatre");
});

it("what the clock and the gateway did is nobody's, and says what stood in the way", async () => {
  const { patient, doctor, appointmentId: id } = await heldVisit(hospital);
  await hospital.db.updateTable("doctors").set({ status: "suspended" }).where("id", "=", doctor.doctorId).execute();
  const late = hospital.now.add({ hours: 1 });
  await hospital.as(systemActor, (ctx) => confirmPaid(ctx, id), late);
  const last = (await history(patient, id)).at(-1);
  expect(last).toMatchObject({ event: "refuse_payment", byRole: "system", byName: null, refusal: "doctor_inactive" });
});

it("a hold that its patient gave back is told from a visit that was called off", async () => {
  const { patient, appointmentId: released } = await heldVisit(hospital, { doctor: await addDoctor(hospital) });
  await hospital.as(patient, (ctx) => releaseHold(ctx, own(patient), { appointmentId: released }));
  const off = await calledOff();
  const of = async (actor: Actor, id: string) =>
    (await calling(hospital, actor).appointments.list({ limit: 50 })).items.find((each) => each.id === id);
  expect(await of(patient, released)).toMatchObject({ status: "cancelled", givenBack: true });
  expect(await of(off.patient, off.appointmentId)).toMatchObject({ status: "cancelled", givenBack: false });
});
