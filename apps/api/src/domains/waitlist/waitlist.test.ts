import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { appointmentId, branchId, doctorId, waitEntryId } from "@carepoint/domain/kernel/id";
import { openWaitStatuses, waitStatuses } from "@carepoint/domain/waitlist/states";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { leaveWaitlist } from "../../flows/leave-waitlist.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { transfer } from "../../flows/transfer.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, addVisitor, type TestHospital } from "../../testing/context.ts";
import { doing, placeOf } from "../../testing/queue.ts";
import { branch, own } from "../../testing/scopes.ts";
import { nine } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { openWaits, waitingAt } from "../../testing/waits.ts";
import { checkIn } from "../appointments/commands/check-in.ts";
import { confirmVisit } from "../appointments/commands/confirm-visit.ts";
import { holdSlot } from "../appointments/commands/hold-slot.ts";
import { releaseHold } from "../appointments/commands/release-hold.ts";
import { sweepLapsedHolds } from "../appointments/jobs.ts";
import { listWaits } from "./queries/views.ts";
import { sweepWaitsJob } from "./workers.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openWaits();
});
afterAll(() => hospital.close());

const { fullDoctor, join, joinInTurn, departmentOf, nineWith, serve, cancel, heldAt, entryOf } = waitingAt(
  () => hospital,
);

it("a freed time is held for whoever asked first, for half an hour, and they are told by SMS and push, once", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const [first, second] = [await addPatient(hospital), await addPatient(hospital)];
  await joinInTurn(doctor, first, second);
  await cancel(holder, visit);
  await Promise.all([serve(doctor), serve(doctor), serve(doctor)]);
  const [held, ...others] = await heldAt(doctor);
  expect(others).toEqual([]);
  expect(held).toMatchObject({ patientId: first.patientId, status: "pending" });
  expect(held?.holdExpiresAt?.toString()).toBe(hospital.now.add({ minutes: 30 }).toString());
  const told = await hospital.db
    .selectFrom("notifications")
    .innerJoin("deliveries", "deliveries.notificationId", "notifications.id")
    .select(["notifications.accountId", "deliveries.channel"])
    .where("notifications.template", "=", "wait_offer")
    .where("notifications.appointmentId", "=", held?.id ?? "")
    .orderBy("deliveries.channel")
    .execute();
  expect(told).toEqual(["push", "sms"].map((channel) => ({ accountId: first.accountId, channel })));
  expect(await listWaits(asking(hospital, first).ctx, {})).toMatchObject({
    items: [{ status: "offered", offer: { appointmentId: held?.id } }],
  });
  expect(await listWaits(asking(hospital, second).ctx, {})).toMatchObject({
    items: [{ status: "waiting", offer: null }],
  });
});

async function jobsFor(doctor: Actor): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from pgboss.job where name = 'waitlist.serve'
    and data->>'doctorId' = ${doctor.doctorId}`.execute(hospital.db);
  return rows.length;
}

it("a visit that moves away leaves its time to whoever waits for it", async () => {
  const { doctor, visit } = await fullDoctor();
  const other = await addDoctor(hospital, { fee: 0 });
  const waiting = await addPatient(hospital);
  const desk = await addFrontDesk(hospital);
  await join(waiting, doctor);
  await sql`delete from pgboss.job where data->>'doctorId' = ${doctor.doctorId}`.execute(hospital.db);
  const to = { doctorId: doctorId.parse(other.doctorId), branchId: branchId.parse(hospital.branchId) };
  const input = { appointmentId: visit, ...to, startsAt: instantText(nine) };
  await hospital.as(desk, (ctx) => reschedule(ctx, branch(desk), input));
  expect(await jobsFor(doctor)).toBe(1);
  await serve(doctor);
  expect(await heldAt(doctor)).toMatchObject([{ patientId: waiting.patientId, status: "pending" }]);
});

it("a patient who came early and is sent to another doctor leaves their time to whoever waits for it", async () => {
  const { doctor, visit } = await fullDoctor();
  const other = await addDoctor(hospital, { fee: 0 });
  const waiting = await addPatient(hospital);
  const desk = await addFrontDesk(hospital);
  const early = nine.subtract({ hours: 1 });
  await join(waiting, doctor);
  await doing(hospital, desk, checkIn, { appointmentId: visit }, early);
  await sql`delete from pgboss.job where data->>'doctorId' = ${doctor.doctorId}`.execute(hospital.db);
  const entryId = (await placeOf(hospital, visit)).id;
  await doing(hospital, desk, transfer, { entryId, doctorId: doctorId.parse(other.doctorId) }, early);
  expect(await jobsFor(doctor)).toBe(1);
  await serve(doctor, early);
  expect(await heldAt(doctor)).toMatchObject([{ patientId: waiting.patientId, status: "pending" }]);
});

it("cancelling sends the job with the commit, and only where somebody waits", async () => {
  const [awaited, unawaited] = [await fullDoctor(), await fullDoctor()];
  await cancel(unawaited.holder, unawaited.visit);
  expect(await jobsFor(unawaited.doctor)).toBe(0);
  await join(await addPatient(hospital), awaited.doctor);
  await cancel(awaited.holder, awaited.visit);
  expect(await jobsFor(awaited.doctor)).toBeGreaterThan(0);
});

it("an offer that nobody takes lapses and goes to the next, and is not made again to who let it pass", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const [first, second] = [await addPatient(hospital), await addPatient(hospital)];
  await joinInTurn(doctor, first, second);
  await cancel(holder, visit);
  await serve(doctor);
  const later = hospital.now.add({ minutes: 31 });
  await runJob(hospital.jobContext(later), sweepLapsedHolds, {});
  await runJob(hospital.jobContext(later), sweepWaitsJob, {});
  expect(await heldAt(doctor)).toMatchObject([{ patientId: second.patientId }]);
  expect(await entryOf(first)).toMatchObject({ status: "waiting" });
  const muchLater = later.add({ minutes: 31 });
  await runJob(hospital.jobContext(muchLater), sweepLapsedHolds, {});
  await serve(doctor, muchLater);
  expect((await heldAt(doctor)).filter(({ status }) => status === "pending")).toEqual([]);
});

it("an offer that is given back goes to the next at once, and leaving gives it back", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const [first, second, third] = [await addPatient(hospital), await addPatient(hospital), await addPatient(hospital)];
  await joinInTurn(doctor, first, second, third);
  await cancel(holder, visit);
  await serve(doctor);
  const [held] = await heldAt(doctor);
  await hospital.as(first, (ctx) => releaseHold(ctx, own(first), { appointmentId: appointmentId.parse(held?.id) }));
  await serve(doctor);
  expect(await heldAt(doctor)).toMatchObject([{ patientId: second.patientId }]);
  const { id } = await entryOf(second);
  await hospital.as(second, (ctx) => leaveWaitlist(ctx, own(second), { entryId: waitEntryId.parse(id) }));
  expect(await entryOf(second)).toMatchObject({ status: "left" });
  await serve(doctor);
  expect(await heldAt(doctor)).toMatchObject([{ patientId: third.patientId }]);
});

it("who took the offer is off the list, and so is who booked by another way", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const taker = await addPatient(hospital);
  await join(taker, doctor);
  await cancel(holder, visit);
  await serve(doctor);
  const [held] = await heldAt(doctor);
  await hospital.as(taker, (ctx) => confirmVisit(ctx, own(taker), held?.id ?? ""));
  expect(await listWaits(asking(hospital, taker).ctx, {}), "at once, before anybody wrote it down").toEqual({
    items: [],
  });
  await serve(doctor);
  expect(await entryOf(taker)).toMatchObject({ status: "booked" });

  const other = await addPatient(hospital);
  await join(other, doctor);
  await addVisit(hospital, { doctor, patientId: other.patientId, startsAt: nine.add({ hours: 3 }) });
  expect(await listWaits(asking(hospital, other).ctx, {})).toEqual({ items: [] });
  await serve(doctor);
  expect(await entryOf(other)).toMatchObject({ status: "booked" });
});

it("nothing that is past, within the notice, at another branch, on another day or in another part of the day is offered", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const patient = await addPatient(hospital);
  await join(patient, doctor, { part: "evening" });
  await join(await addPatient(hospital), doctor, {
    from: calendarDate.parse("2027-06-20"),
    to: calendarDate.parse("2027-06-21"),
  });
  const soon = await addPatient(hospital);
  await cancel(holder, visit);
  await serve(doctor);
  const pending = async () =>
    (await heldAt(doctor)).filter(({ patientId }) => patientId === patient.patientId || patientId === soon.patientId);
  expect(await pending()).toEqual([]);
  const late = nine.subtract({ minutes: 20 }); // the notice is half an hour
  await join(soon, doctor, {}, late);
  await serve(doctor, late);
  await serve(doctor, nine.add({ minutes: 5 }));
  expect(await pending()).toEqual([]);
});

it("an entry ends when its days are over", async () => {
  const { doctor } = await fullDoctor();
  const patient = await addPatient(hospital);
  await join(patient, doctor);
  await serve(doctor, nine.add({ hours: 24 }));
  expect(await entryOf(patient)).toMatchObject({ status: "ended" });
  await expect(join(patient, doctor, {}, nine.add({ hours: 24 })).catch(codeOf)).resolves.toBe("slot_past");
});

it("who waits for a department is offered the time of any of its doctors, and of two at once only one", async () => {
  const [one, two] = [await fullDoctor(), await fullDoctor()];
  const eyes = await departmentOf("eyes", one.doctor, two.doctor);
  const patient = await addPatient(hospital);
  await join(patient, one.doctor, { doctorId: undefined, departmentId: eyes });
  await Promise.all([cancel(one.holder, one.visit), cancel(two.holder, two.visit)]);
  await Promise.all([serve(one.doctor), serve(two.doctor), serve(one.doctor), serve(two.doctor)]);
  const held = [...(await heldAt(one.doctor)), ...(await heldAt(two.doctor))];
  expect(held.map(({ patientId }) => patientId)).toEqual([patient.patientId]);
});

it("of strangers, the desk and three lists that want one freed time at the same moment, exactly one has it", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { doctor, holder, visit } = await fullDoctor();
    for (let index = 0; index < 3; index += 1)
      await join(await addPatient(hospital), doctor, {}, hospital.now.add({ seconds: index }));
    const strangers = await Promise.all([0, 1, 2].map(() => addVisitor(hospital)));
    const slot = nineWith(doctor);
    const grab = (actor: Actor) =>
      hospital.as(actor, (ctx) => holdSlot(ctx, own(actor), slot)).then(() => "stranger", codeOf);
    await cancel(holder, visit);
    await Promise.all([serve(doctor), ...strangers.map(grab), serve(doctor)]);
    const held = await heldAt(doctor);
    expect(held).toHaveLength(1);
    const offers = await hospital.db
      .selectFrom("waitOffers")
      .select("appointmentId")
      .where("doctorId", "=", doctor.doctorId)
      .execute();
    expect(offers.length).toBeLessThanOrEqual(1);
    if (offers[0]) expect(offers[0].appointmentId).toBe(held[0]?.id);
  }
});

it("a patient who holds another time meanwhile is passed over, not offered two", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const [busy, free] = [await addPatient(hospital), await addPatient(hospital)];
  await joinInTurn(doctor, busy, free);
  await addVisit(hospital, {
    doctor: await addDoctor(hospital),
    patientId: busy.patientId,
    startsAt: nine.add({ hours: 5 }),
    status: "pending",
  });
  await cancel(holder, visit);
  await serve(doctor);
  expect(await heldAt(doctor)).toMatchObject([{ patientId: free.patientId }]);
});

it("one open entry for one wish, five for one patient, and only one's own", async () => {
  const { doctor } = await fullDoctor();
  const patient = await addPatient(hospital);
  const twice = await Promise.allSettled([join(patient, doctor), join(patient, doctor)]);
  expect(twice.map((each) => (each.status === "rejected" ? codeOf(each.reason) : "in")).toSorted()).toEqual([
    "in",
    "waits_already",
  ]);
  for (let index = 0; index < 4; index += 1) await join(patient, (await fullDoctor()).doctor);
  await expect(join(patient, (await fullDoctor()).doctor).catch(codeOf)).resolves.toBe("wait_limit");
  const stranger = await addPatient(hospital);
  const { id } = await entryOf(patient, doctor);
  const leave = hospital.as(stranger, (ctx) => leaveWaitlist(ctx, own(stranger), { entryId: waitEntryId.parse(id) }));
  await expect(leave.catch(codeOf)).resolves.toBe("not_found");
  const desk = await addFrontDesk(hospital);
  const { items } = await listWaits(asking(hospital, desk, "branch").ctx, {
    doctorId: doctorId.parse(doctor.doctorId),
  });
  expect(items.map((item) => item.id)).toEqual([id]);
  await hospital.as(desk, (ctx) => leaveWaitlist(ctx, branch(desk), { entryId: waitEntryId.parse(id) }));
});

it("the database names the statuses that the table of steps does", async () => {
  const { rows } = await sql<{ definition: string }>`select pg_get_constraintdef(oid) as definition from pg_constraint
    where conname = 'wait_entries_status' union all select indexdef from pg_indexes where indexname = 'wait_entries_one_open'`.execute(
    hospital.db,
  );
  const named = rows.map(({ definition }) => [...definition.matchAll(/'([a-z]+)'/g)].map(([, word]) => word));
  expect(named).toEqual([[...waitStatuses], [...openWaitStatuses]]);
});
