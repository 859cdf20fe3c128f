import { branchId, doctorId, encounterId } from "@carepoint/domain/kernel/id";
import { queueStatuses } from "@carepoint/domain/queue/states";
import { openBranchInput } from "@carepoint/domain/settings/branches";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { completeVisit } from "../../flows/complete-visit.ts";
import { openVisit } from "../../flows/open-visit.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { bookedVisits, calledNext, doing, placeOf, waitingVisits } from "../../testing/queue.ts";
import { any } from "../../testing/scopes.ts";
import { nine } from "../../testing/till.ts";
import { checkIn } from "../appointments/commands/check-in.ts";
import { miss } from "../appointments/commands/miss.ts";
import { undoMiss } from "../appointments/commands/undo-miss.ts";
import { deliver } from "../notifications/jobs.ts";
import { openBranch } from "../settings/commands/open-branch.ts";
import { callIn } from "./commands/call-in.ts";
import { callNext } from "./commands/call-next.ts";
import { recall } from "./commands/recall.ts";
import { skip } from "./commands/skip.ts";

let hospital: TestHospital;
let desk: Actor;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
});
beforeEach(async () => {
  doctor = await addDoctor(hospital);
});
afterAll(() => hospital.close());

/** As somebody would ask at nine, over the whole router. */
const asked = (actor: Actor, now = nine) => calling({ ...hospital, now }, actor).queue;

const nashik = openBranchInput.parse({
  name: { en: "Nashik" },
  address: { en: "2 College Road" },
  zone: "Asia/Kolkata",
  phone: "+912532345678",
  code: "NSK",
  state: "27",
});

type Arrivals = readonly [number, ...number[]];
async function waiting(arrivals: Arrivals) {
  const visits = await waitingVisits(hospital, desk, doctor, arrivals);
  const [first] = visits;
  if (!first) throw new Error("nobody came");
  return { visits, first, place: await placeOf(hospital, first.appointmentId) };
}

it("the order is by what was booked and when they came, not by the number", async () => {
  await waiting([0, -20, 60]); // booked 9:00, 9:15 and 9:30, the last one half an hour late
  expect(await calledNext(hospital, desk, doctor)).toBe(1);
  expect(await calledNext(hospital, doctor, doctor)).toBe(2);
  expect(await calledNext(hospital, doctor, doctor)).toBe(3);
  expect(await calledNext(hospital, doctor, doctor)).toBe("queue_empty");
});

it("who is still on the way learns that the doctor runs late, on that day and not before, and nobody else does", async () => {
  const [first, later] = await bookedVisits(hospital, doctor, 2);
  if (!first || !later) throw new Error("nobody is on the way");
  await doing(hospital, desk, checkIn, { appointmentId: first.appointmentId }); // booked at nine, there, not called
  const place = (minutes: number, by = later.patient) =>
    asked(by, nine.add({ minutes })).place({ appointmentId: later.appointmentId });
  expect(await place(9)).toBeNull();
  expect(await place(27)).toMatchObject({ number: null, status: null, delayMinutes: 25, ahead: null });
  expect(await place(27 - 24 * 60)).toBeNull();
  await expect(place(27, first.patient)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("who does not come when called is skipped, and called again when they are back", async () => {
  const { place, first } = await waiting([0, 0]);
  const entry = { entryId: place.id };
  expect(await doing(hospital, desk, skip, entry)).toBe("illegal_transition");
  await doing(hospital, desk, callIn, entry);
  await doing(hospital, desk, recall, entry);
  await doing(hospital, desk, skip, entry);
  expect(await calledNext(hospital, desk, doctor)).toBe(2);
  await doing(hospital, desk, recall, entry);
  expect((await placeOf(hospital, first.appointmentId)).status).toBe("called");
});

it("the doctor who begins and ends a visit takes its place along, called or not", async () => {
  const { first } = await waiting([0]);
  const { appointmentId } = first;
  const opened = await doing(hospital, doctor, openVisit, { appointmentId });
  expect((await placeOf(hospital, appointmentId)).status).toBe("serving");
  if (typeof opened === "string") throw new Error(opened);
  await doing(hospital, doctor, completeVisit, {
    encounterId: encounterId.parse(opened.encounterId),
    finishLater: false,
  });
  expect((await placeOf(hospital, appointmentId)).status).toBe("done");
});

it("who is missed or cancels leaves the queue, and who came after all has the same number", async () => {
  const { visits, first } = await waiting([0, 0]);
  const [, second] = visits;
  if (!second) throw new Error("two came");
  await doing(hospital, desk, miss, { appointmentId: first.appointmentId });
  await doing(hospital, desk, cancelWithRefund, { appointmentId: second.appointmentId, reason: "went home" });
  expect(await calledNext(hospital, desk, doctor)).toBe("queue_empty");
  await doing(hospital, desk, undoMiss, { appointmentId: first.appointmentId, reason: "was in the corridor" });
  expect(await placeOf(hospital, first.appointmentId)).toMatchObject({ status: "waiting", number: 1 });
  expect((await placeOf(hospital, second.appointmentId)).status).toBe("left");
});

it("nobody is called, called again or skipped by a token of yesterday", async () => {
  const { place } = await waiting([0]);
  const entry = { entryId: place.id };
  const tomorrow = nine.add({ hours: 24 });
  expect(await doing(hospital, desk, callIn, entry, tomorrow)).toBe("token_another_day");
  await doing(hospital, desk, callIn, entry);
  expect(await doing(hospital, desk, recall, entry, tomorrow)).toBe("token_another_day");
  expect(await doing(hospital, doctor, skip, entry, tomorrow)).toBe("token_another_day");
});

it("a queue is its doctor's and its branch's: for others it is not there", async () => {
  const { place } = await waiting([0]);
  const other = await addDoctor(hospital);
  const elsewhere: Actor = { ...desk, branchId: branchId.parse("01890000-0000-7000-8000-00000000beef") };
  const queue = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
  for (const stranger of [other, elsewhere]) {
    expect(await doing(hospital, stranger, callIn, { entryId: place.id })).toBe("not_found");
    expect(await doing(hospital, stranger, callNext, queue)).toBe("not_found");
    expect((await asked(stranger).board({})).items).toEqual([]);
  }
});

it("a day's numbers are the branch's day's, and begin at one the next day", async () => {
  await waiting([0]);
  const [, later] = await bookedVisits(hospital, await addDoctor(hospital), 2);
  if (!later) throw new Error("a visit");
  const tomorrow = nine.add({ hours: 24 });
  const shift = { startsAt: tomorrow, endsAt: tomorrow.add({ minutes: 15 }), doctorId: doctor.doctorId ?? "" };
  const occupied = `[${shift.startsAt},${shift.endsAt})`;
  await hospital.db
    .updateTable("appointments")
    .set({ ...shift, occupied })
    .where("id", "=", later.appointmentId)
    .execute();
  await doing(hospital, desk, checkIn, { appointmentId: later.appointmentId }, tomorrow);
  expect(await placeOf(hospital, later.appointmentId)).toMatchObject({ number: 1, day: "2026-12-09" });
});

it("the board shows each doctor's queue in its order, with turns for those who wait", async () => {
  await waiting([20, 0, 0]);
  expect(await calledNext(hospital, desk, doctor)).toBe(2);
  const { items } = await asked(doctor).board({});
  expect(items.map(({ number, status, turn }) => ({ number, status, turn }))).toEqual([
    { number: 2, status: "called", turn: null },
    { number: 1, status: "waiting", turn: 1 },
    { number: 3, status: "waiting", turn: 2 },
  ]);
  expect(items.map(({ patientName }) => patientName)).toEqual(["Patient 1", "Patient 0", "Patient 2"]);
});

it("whoever looks after all branches sees the board of the one that they name, the desk its own, and nobody all", async () => {
  const { first } = await waiting([0, 0]);
  const there = await hospital.as(systemActor, (ctx) => openBranch(ctx, any(systemActor), nashik));
  const admin: Actor = { ...desk, role: "admin", branchId: null };
  const of = (actor: Actor, id?: string) =>
    asked(actor)
      .board({ doctorId: doctorId.parse(doctor.doctorId), ...(id && { branchId: branchId.parse(id) }) })
      .then(({ items }) => items.length, codeOf);
  const here = hospital.branchId;
  expect([await of(admin, here), await of(admin, there.branchId), await of(admin)]).toEqual([2, 0, "not_found"]);
  expect(await of(admin, first.appointmentId)).toBe("not_found");
  expect([await of(desk, here), await of(desk), await of(desk, there.branchId)]).toEqual([2, 2, "not_found"]);
  expect([await of(doctor, here), await of(doctor), await of(doctor, there.branchId)]).toEqual([2, 2, 0]);
});

it("a patient sees the number, who is called and how many come before, and a range once enough is known", async () => {
  const { visits } = await waiting([0, 0, 0]);
  const [, , last] = visits;
  if (!last) throw new Error("three came");
  await calledNext(hospital, desk, doctor);
  const place = () => asked(last.patient).place({ appointmentId: last.appointmentId });
  expect(await place()).toEqual({
    number: 3,
    delayMinutes: 0,
    status: "waiting",
    nowServing: 1,
    ahead: 1,
    wait: null,
    earlier: null,
  });
  for (const [index, minutes] of [6, 8, 10, 12, 14].entries()) await addConsultation(index, minutes);
  expect((await place())?.wait).toEqual({ from: 5, to: 25 });
});

it("who has at most two people ahead is told to be near, once, however the queue moves", async () => {
  const { visits } = await waiting([0, 0, 0, 0, 0]);
  const [, second, third, fourth, fifth] = visits.map(({ appointmentId }) => appointmentId);
  if (!second) throw new Error("five came");
  const told = async () => {
    const notices = hospital.db.selectFrom("notifications").select("appointmentId").where("template", "=", "turn_near");
    const ours = visits.map(({ appointmentId }) => appointmentId);
    const rows = await notices.where("appointmentId", "in", ours).orderBy("id").execute();
    return rows.map(({ appointmentId }) => appointmentId);
  };
  expect(await told()).toEqual([]);
  await calledNext(hospital, desk, doctor);
  expect(await told()).toEqual([third, fourth]);
  const later = nine.add({ minutes: 40 });
  expect(await doing(hospital, desk, miss, { appointmentId: second }, later)).toMatchObject({ appointmentId: second });
  expect(
    await doing(hospital, desk, undoMiss, { appointmentId: second, reason: "was in the corridor" }, later),
  ).toMatchObject({
    appointmentId: second,
  });
  expect(await doing(hospital, desk, miss, { appointmentId: second }, later)).toMatchObject({ appointmentId: second });
  expect(await told()).toEqual([third, fourth, fifth]);
});

it("a visit without a token is a visit like any other, and somebody else's is not there", async () => {
  const [visit, other] = await bookedVisits(hospital, doctor, 2);
  if (!visit || !other) throw new Error("two visits");
  expect(await asked(visit.patient).place({ appointmentId: visit.appointmentId })).toBeNull();
  await expect(asked(visit.patient).place({ appointmentId: other.appointmentId })).rejects.toThrow("not_found");
});

it("each step is audited, and the lists of statuses agree with the database", async () => {
  const { place } = await waiting([0]);
  await doing(hospital, desk, callIn, { entryId: place.id });
  const rows = await hospital.db
    .selectFrom("auditLog")
    .select("action")
    .where("subjectId", "=", place.id)
    .orderBy("at")
    .execute();
  expect(rows.map(({ action }) => action).toSorted()).toEqual(["queue.call", "queue.enter"]);
  const { rows: found } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition
    from pg_constraint where conname = 'queue_entries_status_check'`.execute(hospital.db);
  const named = [...(found[0]?.definition ?? "").matchAll(/'([a-z_]+)'::text/g)].map((match) => match[1]);
  expect(named.toSorted()).toEqual([...queueStatuses].toSorted());
});

/** A consultation of the doctor's from last week that took so long. */
async function addConsultation(index: number, minutes: number): Promise<void> {
  const [visit] = await bookedVisits(hospital, await addDoctor(hospital), 1);
  if (!visit) throw new Error("a visit");
  const openedAt = nine.subtract({ hours: 24 * 7 - index });
  await hospital.db
    .insertInto("encounters")
    .values({
      id: crypto.randomUUID(),
      appointmentId: visit.appointmentId,
      branchId: hospital.branchId,
      patientId: visit.patient.patientId,
      doctorId: doctor.doctorId ?? "",
      status: "completed",
      openedAt,
      completedAt: openedAt.add({ minutes }),
    })
    .execute();
}
