import { instantText } from "@carepoint/domain/kernel/calendar";
import {
  type AppointmentId,
  appointmentId,
  branchId,
  doctorId,
  type PatientId,
  patientId,
} from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptRequest } from "../../flows/accept-request.ts";
import { confirmFree } from "../../flows/confirm-free.ts";
import { giveUpPayment } from "../../flows/give-up-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, addVisitor, type TestHospital } from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, pay, standing, type Till } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { claimHold } from "./commands/claim-hold.ts";
import { declineRequest } from "./commands/decline-request.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { requestVisit } from "./commands/request-visit.ts";
import { sweepRequests } from "./workers.ts";

let till: Till;
let hospital: TestHospital;
beforeAll(async () => {
  till = await openTill();
  hospital = till.hospital;
});
afterAll(() => till.close());

async function byHand({ fee = 50_000 } = {}): Promise<Actor> {
  const doctor = await addDoctor(hospital, { fee });
  await hospital.db.updateTable("doctors").set({ acceptsByHand: true }).where("id", "=", doctor.doctorId).execute();
  return doctor;
}

const ask = (patient: Actor, id: AppointmentId, now = hospital.now) =>
  hospital.as(patient, (ctx) => requestVisit(ctx, own(patient), { appointmentId: id }), now);

const accept = (doctor: Actor, id: AppointmentId, now = hospital.now) =>
  hospital.as(doctor, (ctx) => acceptRequest(ctx, own(doctor), { appointmentId: id }), now);

const decline = (doctor: Actor, id: AppointmentId) =>
  hospital.as(doctor, (ctx) => declineRequest(ctx, own(doctor), { appointmentId: id, reason: "In theatre" }));

const told = async (id: string) => {
  const rows = await hospital.db
    .selectFrom("notifications")
    .select("template")
    .where("appointmentId", "=", id)
    .orderBy("id")
    .execute();
  return rows.map(({ template }) => template);
};

const visitOf = (id: string) =>
  hospital.db
    .selectFrom("appointments")
    .select(["status", "answerBy", "acceptedAt", "holdExpiresAt"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

async function asked(options: { fee?: number } = {}) {
  const doctor = await byHand(options);
  const held = await heldVisit(hospital, { doctor });
  await ask(held.patient, held.appointmentId);
  return held;
}

it("a patient asks, and the time is taken although nobody has answered or paid", async () => {
  const { doctor, appointmentId: id } = await asked();
  expect(await visitOf(id)).toMatchObject({ status: "requested", holdExpiresAt: null });
  expect((await visitOf(id)).answerBy?.toString()).toBe(hospital.now.add({ hours: 24 }).toString());
  const visitor = await addVisitor(hospital);
  const slot = {
    doctorId: doctorId.parse(doctor.doctorId),
    branchId: branchId.parse(hospital.branchId),
    startsAt: instantText(nine),
  };
  await expect(hospital.as(visitor, (ctx) => holdSlot(ctx, own(visitor), slot)).catch(codeOf)).resolves.toBe(
    "slot_taken",
  );
});

it("before it is accepted nothing can be paid or confirmed, afterwards it can, and the patient has half a day", async () => {
  const doctor = await byHand();
  const held = await heldVisit(hospital, { doctor });
  await expect(pay(till, held).catch(codeOf)).resolves.toBe("acceptance_required");
  await ask(held.patient, held.appointmentId);
  await accept(doctor, held.appointmentId);
  const visit = await visitOf(held.appointmentId);
  expect(visit).toMatchObject({ status: "pending", answerBy: null });
  expect(visit.holdExpiresAt?.toString()).toBe(hospital.now.add({ hours: 12 }).toString());
  expect(await told(held.appointmentId)).toEqual(["request_accepted"]);
  const { orderId } = await pay(till, held);
  await till.sandbox.control.pay(orderId, { outcome: "success" });
  await till.settle();
  expect(await standing(hospital, held.appointmentId)).toMatchObject({
    visit: "confirmed",
    payment: { outcome: "confirmed" },
  });
});

it("a yes to one person is no yes to another of the same account", async () => {
  const { doctor, patient, appointmentId } = await asked();
  await accept(doctor, appointmentId);
  const other = patientId.parse((await addPatient(hospital)).patientId);
  const family: Actor = { ...patient, patientIds: [...patient.patientIds, other] };
  const claim = (forWhom: PatientId) =>
    hospital.as(family, (ctx) => claimHold(ctx, own(family), { appointmentId, patientId: forWhom }));
  await expect(claim(other).catch(codeOf)).resolves.toBe("acceptance_required");
  await expect(claim(patientId.parse(patient.patientId))).resolves.toMatchObject({ status: "pending" });
});

it("what costs nothing is confirmed by the yes, and not by the patient before it", async () => {
  const doctor = await byHand({ fee: 0 });
  const { patient, appointmentId: id } = await heldVisit(hospital, { doctor });
  const self = hospital.as(patient, (ctx) => confirmFree(ctx, own(patient), { appointmentId: id }));
  await expect(self.catch(codeOf)).resolves.toBe("acceptance_required");
  await ask(patient, id);
  const desk = await addFrontDesk(hospital);
  await hospital.as(desk, (ctx) => acceptRequest(ctx, branch(desk), { appointmentId: id }));
  expect(await visitOf(id)).toMatchObject({ status: "confirmed" });
  expect(await told(id)).toEqual(["appointment_confirmed"]);
});

it("a no frees the time, says why in the history and tells the patient", async () => {
  const { doctor, appointmentId: id } = await asked();
  await decline(doctor, id);
  expect(await visitOf(id)).toMatchObject({ status: "cancelled", answerBy: null });
  expect(await told(id)).toEqual(["request_declined"]);
  const event = await hospital.db
    .selectFrom("appointmentEvents")
    .select(["event", "reasonSealed"])
    .where("appointmentId", "=", id)
    .where("event", "=", "decline")
    .executeTakeFirstOrThrow();
  expect(event.reasonSealed?.toString()).not.toContain("theatre");
});

it("a yes and a no at the same moment: one of them counts", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { doctor, appointmentId: id } = await asked();
    const outcomes = await Promise.allSettled([accept(doctor, id), decline(doctor, id)]);
    const refused = outcomes.flatMap((each) => (each.status === "rejected" ? [codeOf(each.reason)] : []));
    const { status } = await visitOf(id);
    // A held time can still be given back by nobody but the patient: the no comes too late.
    expect(refused).toEqual(["illegal_transition"]);
    expect(["pending", "cancelled"]).toContain(status);
    expect(await told(id)).toEqual([status === "pending" ? "request_accepted" : "request_declined"]);
  }
});

it("what nobody answers lapses when the answer was due, once, and a yes after that is too late", async () => {
  const { doctor, patient, appointmentId: id } = await asked();
  const early = hospital.now.add({ hours: 23 });
  await runJob(hospital.jobContext(early), sweepRequests, {});
  expect(await visitOf(id)).toMatchObject({ status: "requested" });
  const due = hospital.now.add({ hours: 24 });
  await Promise.all([1, 2, 3].map(() => runJob(hospital.jobContext(due), sweepRequests, {})));
  expect(await visitOf(id)).toMatchObject({ status: "expired" });
  expect(await told(id)).toEqual(["request_lapsed"]);
  expect(await calling(hospital, patient).appointments.byId({ appointmentId: id })).toMatchObject({ unanswered: true });
  await expect(accept(doctor, id, due).catch(codeOf)).resolves.toBe("request_lapsed");
});

it("who asked for a time hears that nobody answered, also when somebody else's payment for it is given up", async () => {
  const doctor = await byHand();
  const at = nine.add({ hours: 72 });
  const first = await heldVisit(hospital, { doctor, at });
  await ask(first.patient, first.appointmentId);
  await accept(doctor, first.appointmentId);
  const { paymentId } = await pay(till, first);
  const [gone, due] = [hospital.now.add({ hours: 13 }), hospital.now.add({ hours: 37 })];
  const second = await heldVisit(hospital, { doctor, at, now: gone });
  await ask(second.patient, second.appointmentId, gone);
  await hospital.as(systemActor, (ctx) => giveUpPayment(ctx, paymentId), due);
  expect(await standing(hospital, first.appointmentId)).toMatchObject({ payment: { outcome: "refund" } });
  expect(await visitOf(second.appointmentId)).toMatchObject({ status: "expired" });
  expect(await told(second.appointmentId)).toEqual(["request_lapsed"]);
});

it("an answer is due before the visit begins, however near that is", async () => {
  const doctor = await byHand();
  const soon = hospital.now.add({ hours: 1 }); // nine today
  const { patient, appointmentId: id } = await heldVisit(hospital, { doctor, at: soon });
  await ask(patient, id);
  expect((await visitOf(id)).answerBy?.toString()).toBe(soon.toString());
});

it("the desk and a doctor who takes anyone are not asked, nor is anyone twice", async () => {
  const free = await addDoctor(hospital);
  const { patient, appointmentId: id } = await heldVisit(hospital, { doctor: free });
  await expect(ask(patient, id).catch(codeOf)).resolves.toBe("illegal_transition");
  const again = await asked();
  await expect(ask(again.patient, again.appointmentId).catch(codeOf)).resolves.toBe("illegal_transition");
  await expect(decline(free, again.appointmentId).catch(codeOf)).resolves.toBe("not_found");
});

it("an accepted time does not keep its patient from holding another, and requests have the account's limit", async () => {
  const { doctor, patient, appointmentId: id } = await asked();
  await accept(doctor, id);
  const other = await addDoctor(hospital);
  const [mine] = patient.patientIds;
  if (!mine) throw new Error("nobody");
  const slot = {
    doctorId: doctorId.parse(other.doctorId),
    branchId: branchId.parse(hospital.branchId),
    startsAt: instantText(nine.add({ hours: 1 })),
  };
  await expect(
    hospital.as(patient, (ctx) => holdSlot(ctx, own(patient), { ...slot, patientId: mine })),
  ).resolves.toMatchObject({ status: "pending" });

  const eager = await heldVisit(hospital, { doctor: await byHand() });
  for (let index = 1; index <= 4; index += 1) {
    const { patientId } = await addPatient(hospital);
    const visit = await addVisit(hospital, { doctor, patientId, startsAt: nine.add({ hours: 24 * index }) });
    await hospital.db
      .updateTable("appointments")
      .set({ status: "requested", answerBy: nine, heldByAccount: eager.patient.accountId })
      .where("id", "=", visit)
      .execute();
  }
  await expect(ask(eager.patient, eager.appointmentId).catch(codeOf)).resolves.toBe("hold_limit");
});

it("the database holds an answer's time to requests, and to them alone", async () => {
  const { rows } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition from pg_constraint
    where conname = 'appointments_answer_due'`.execute(hospital.db);
  expect(rows[0]?.definition).toBe("CHECK (((status = 'requested'::text) = (answer_by IS NOT NULL)))");
  const id = appointmentId.parse((await asked()).appointmentId);
  const broken = hospital.db.updateTable("appointments").set({ answerBy: null }).where("id", "=", id).execute();
  await expect(broken).rejects.toThrow("appointments_answer_due");
});
