import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { withConnection } from "@carepoint/db/connect";
import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { codeSpace, encodeMrn } from "@carepoint/domain/kernel/codes";
import {
  appointmentId,
  branchId,
  departmentId,
  doctorId,
  newId,
  type PatientId,
  waitEntryId,
} from "@carepoint/domain/kernel/id";
import { openWaitStatuses, waitStatuses } from "@carepoint/domain/waitlist/states";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { leaveWaitlist } from "../../flows/leave-waitlist.ts";
import { findMatch, offerFreedTime } from "../../flows/offer-freed-time.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { asking } from "../../testing/asking.ts";
import {
  addDoctor,
  addFrontDesk,
  addPatient,
  addVisitor,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { nine } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { cancelVisit } from "../appointments/commands/cancel-visit.ts";
import { confirmVisit } from "../appointments/commands/confirm-visit.ts";
import { holdSlot } from "../appointments/commands/hold-slot.ts";
import { releaseHold } from "../appointments/commands/release-hold.ts";
import { sweepLapsedHolds } from "../appointments/jobs.ts";
import { deliver } from "../notifications/jobs.ts";
import { joinWaitlist } from "./commands/join.ts";
import { settleWaits } from "./commands/settle-waits.ts";
import { listWaits } from "./queries/views.ts";
import { serveWaitsJob, sweepWaitsJob } from "./workers.ts";

let hospital: TestHospital;
beforeAll(async () => {
  const idle = { run: async () => undefined };
  hospital = await openHospital({
    registry: [
      { ...deliver, ...idle },
      { ...serveWaitsJob, ...idle },
    ],
    patience: 5,
  });
});
afterAll(() => hospital.close());

type Patient = Awaited<ReturnType<typeof addPatient>>;
const day = calendarDate.parse("2026-12-08");

/** A doctor with one slot that day, taken by somebody. */
async function fullDoctor() {
  const doctor = await addDoctor(hospital, { fee: 0 });
  await hospital.db
    .updateTable("weeklyHours")
    .set({ toTime: "09:15" })
    .where("doctorId", "=", doctor.doctorId)
    .execute();
  const holder = await addPatient(hospital);
  const visit = appointmentId.parse(await addVisit(hospital, { doctor, patientId: holder.patientId, startsAt: nine }));
  return { doctor, holder, visit };
}

const mine = (patient: Patient): PatientId => {
  const [id] = patient.patientIds;
  if (!id) throw new Error("nobody");
  return id;
};

const join = (patient: Patient, doctor: Actor, more: object = {}, now = hospital.now) =>
  hospital.as(
    patient,
    (ctx) =>
      joinWaitlist(ctx, own(patient), {
        patientId: mine(patient),
        doctorId: doctorId.parse(doctor.doctorId),
        branchId: branchId.parse(hospital.branchId),
        from: day,
        to: day,
        part: null,
        ...more,
      }),
    now,
  );

const serve = (doctor: Actor, now = hospital.now) =>
  runJob(hospital.jobContext(now), serveWaitsJob, { doctorId: doctor.doctorId ?? "" });

const cancel = (holder: Patient, visit: ReturnType<typeof appointmentId.parse>) =>
  hospital.as(holder, (ctx) => cancelVisit(ctx, own(holder), { appointmentId: visit, reason: "away" }));

/** What stands at nine with a doctor. */
const heldAt = (doctor: Actor) =>
  hospital.db
    .selectFrom("appointments")
    .select(["id", "patientId", "status", "holdExpiresAt"])
    .where("doctorId", "=", doctor.doctorId)
    .where("status", "in", ["requested", "pending", "confirmed"])
    .execute();

const entryOf = async (patient: Patient, doctor?: Actor) =>
  hospital.db
    .selectFrom("waitEntries")
    .selectAll()
    .where("patientId", "=", patient.patientId)
    .$if(doctor !== undefined, (query) => query.where("doctorId", "=", doctor?.doctorId ?? ""))
    .executeTakeFirstOrThrow();

it("a freed time is held for whoever asked first, for half an hour, and they are told by SMS and push, once", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const [first, second] = [await addPatient(hospital), await addPatient(hospital)];
  await join(first, doctor);
  await join(second, doctor, {}, hospital.now.add({ seconds: 1 }));
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
  await join(first, doctor);
  await join(second, doctor, {}, hospital.now.add({ seconds: 1 }));
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
  await join(first, doctor);
  await join(second, doctor, {}, hospital.now.add({ seconds: 1 }));
  await join(third, doctor, {}, hospital.now.add({ seconds: 2 }));
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
  await serve(doctor);
  expect(await entryOf(taker)).toMatchObject({ status: "booked" });

  const other = await addPatient(hospital);
  await join(other, doctor, { to: calendarDate.parse("2026-12-20") });
  await addVisit(hospital, { doctor, patientId: other.patientId, startsAt: nine.add({ hours: 48 }) });
  await serve(doctor);
  expect(await entryOf(other)).toMatchObject({ status: "booked" });
});

it("nothing that is past, within the notice, at another branch, on another day or in another part of the day is offered", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const patient = await addPatient(hospital);
  await join(patient, doctor, { part: "evening" });
  await join(await addPatient(hospital), doctor, {
    from: calendarDate.parse("2026-12-20"),
    to: calendarDate.parse("2026-12-21"),
  });
  const soon = await addPatient(hospital);
  await cancel(holder, visit);
  await serve(doctor);
  const pending = async () =>
    (await heldAt(doctor)).filter(({ patientId }) => patientId === patient.patientId || patientId === soon.patientId);
  expect(await pending()).toEqual([]);
  await join(soon, doctor);
  await serve(doctor, nine.subtract({ minutes: 20 })); // the notice is half an hour
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
  const row = await hospital.db
    .insertInto("departments")
    .values({ slug: "eyes", name: '{"en":"Eyes"}', description: '{"en":"Eyes"}' })
    .returning("id")
    .executeTakeFirstOrThrow();
  const ids = [one, two].map(({ doctor }) => doctor.doctorId ?? "");
  await hospital.db.updateTable("doctors").set({ departmentId: row.id }).where("id", "in", ids).execute();
  const patient = await addPatient(hospital);
  await join(patient, one.doctor, { doctorId: undefined, departmentId: departmentId.parse(row.id) });
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
    const slot = {
      doctorId: doctorId.parse(doctor.doctorId),
      branchId: branchId.parse(hospital.branchId),
      startsAt: instantText(nine),
    };
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
  await join(busy, doctor);
  await join(free, doctor, {}, hospital.now.add({ seconds: 1 }));
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

const openOffers = async (patient: Patient) => {
  const { id } = await entryOf(patient);
  const offers = hospital.db.selectFrom("waitOffers").select("id").where("entryId", "=", id);
  return (await offers.where("outcome", "is", null).execute()).length;
};

async function matchFor(doctor: Actor) {
  const round = { doctorId: doctor.doctorId ?? "", without: new Set<string>(), refused: new Map() };
  const match = await findMatch(hospital.jobContext(hospital.now), round);
  if (!match) throw new Error("nobody fits");
  return match;
}

/** A department for which many wait on days that nobody offers: to look through its list takes a few milliseconds. */
async function crowdedDepartment(people = 300) {
  const { id } = await hospital.db
    .insertInto("departments")
    .values({ slug: "skin", name: '{"en":"Skin"}', description: '{"en":"Skin"}' })
    .returning("id")
    .executeTakeFirstOrThrow();
  const patients = Array.from({ length: people }, () => ({
    id: newId(),
    mrn: encodeMrn(randomInt(codeSpace)),
    name: "Ravi",
    searchName: "ravi",
    sex: "male",
    birthYear: 1980,
    registeredAt: hospital.now,
  }));
  await hospital.db.insertInto("patients").values(patients).execute();
  const wish = { departmentId: id, branchId: hospital.branchId, fromDate: "2027-12-01", toDate: "2027-12-02" };
  const entries = patients.map((each) => ({ ...wish, id: newId(1), patientId: each.id, askedAt: hospital.now }));
  await hospital.db
    .insertInto("waitEntries")
    .values(entries.map((entry) => ({ ...entry, status: "waiting" })))
    .execute();
  return id;
}

it("a list that is settled while an offer of it commits never takes the offer for none", async () => {
  const department = await crowdedDepartment();
  for (const delay of [1, 2, 3, 4, 5, 6, 8, 10]) {
    const { doctor, holder, visit } = await fullDoctor();
    await hospital.db
      .updateTable("doctors")
      .set({ departmentId: department })
      .where("id", "=", doctor.doctorId)
      .execute();
    const patient = await addPatient(hospital);
    await join(patient, doctor);
    await cancel(holder, visit);
    const match = await matchFor(doctor);
    const settle = () => hospital.as(systemActor, (ctx) => settleWaits(ctx, doctor.doctorId ?? ""));
    let settled: Promise<void> | undefined;
    await hospital.as(systemActor, async (ctx) => {
      await offerFreedTime(ctx, match);
      settled = settle();
      await setTimeout(delay); // the offer commits somewhere within what settles
    });
    await settled;
    expect([(await entryOf(patient)).status, await openOffers(patient)]).toEqual(["offered", 1]);
  }
});

it("an offer that was left open beside a waiting entry is closed, and the list goes on", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const [stuck, next] = [await addPatient(hospital), await addPatient(hospital)];
  await join(stuck, doctor);
  await join(next, doctor, {}, hospital.now.add({ seconds: 1 }));
  await cancel(holder, visit);
  await serve(doctor);
  const [held] = await heldAt(doctor);
  const { db } = hospital;
  await db.updateTable("waitEntries").set({ status: "waiting" }).where("patientId", "=", stuck.patientId).execute();
  const lapsed = { status: "cancelled", holdExpiresAt: null };
  await db
    .updateTable("appointments")
    .set(lapsed)
    .where("id", "=", held?.id ?? "")
    .execute();
  await serve(doctor);
  expect(await openOffers(stuck)).toBe(0);
  expect(await heldAt(doctor)).toMatchObject([{ patientId: next.patientId }]);
});

it("an entry whose turn fails keeps nobody after it from theirs", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const [broken, next] = [await addPatient(hospital), await addPatient(hospital)];
  await join(broken, doctor);
  await join(next, doctor, {}, hospital.now.add({ seconds: 1 }));
  await cancel(holder, visit);
  const { id } = await entryOf(broken);
  const asOwner = (text: string) => withConnection(hospital.ownerUrl, (client) => client.query(text));
  await asOwner(`alter table wait_offers add constraint wait_offers_broken check (entry_id <> '${id}') not valid`);
  await serve(doctor);
  await asOwner("alter table wait_offers drop constraint wait_offers_broken");
  expect(await heldAt(doctor)).toMatchObject([{ patientId: next.patientId }]);
});

it("leaving gives an offer back that was made while they left", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const patient = await addPatient(hospital);
  await join(patient, doctor);
  await cancel(holder, visit);
  const match = await matchFor(doctor);
  const entryId = waitEntryId.parse((await entryOf(patient)).id);
  let left: Promise<unknown> | undefined;
  await hospital.as(systemActor, async (ctx) => {
    await offerFreedTime(ctx, match);
    left = hospital.as(patient, (leaving) => leaveWaitlist(leaving, own(patient), { entryId }));
    await setTimeout(50); // it has looked, and waits for the entry
  });
  await left;
  expect((await entryOf(patient)).status).toBe("left");
  expect(await heldAt(doctor)).toEqual([]);
});

it("whoever is busy at the first free time is offered the next one", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const later = nine.add({ hours: 1 });
  const patient = await addPatient(hospital);
  await join(patient, doctor);
  await addVisit(hospital, { doctor: await addDoctor(hospital), patientId: patient.patientId, startsAt: nine });
  await hospital.db
    .updateTable("weeklyHours")
    .set({ toTime: "11:00", slotMinutes: 60 })
    .where("doctorId", "=", doctor.doctorId)
    .execute();
  await cancel(holder, visit);
  await serve(doctor);
  const { rows } = await sql`select starts_at from appointments
    where doctor_id = ${doctor.doctorId} and patient_id = ${patient.patientId}`.execute(hospital.db);
  expect(rows).toEqual([{ startsAt: later }]);
});

it("one open entry for one wish, five for one patient, and only one's own", async () => {
  const { doctor } = await fullDoctor();
  const patient = await addPatient(hospital);
  const twice = await Promise.allSettled([join(patient, doctor), join(patient, doctor)]);
  expect(twice.map((each) => (each.status === "rejected" ? codeOf(each.reason) : "in")).toSorted()).toEqual([
    "in",
    "waits_already",
  ]);
  for (let index = 0; index < 4; index += 1) await join(patient, await addDoctor(hospital));
  await expect(join(patient, await addDoctor(hospital)).catch(codeOf)).resolves.toBe("wait_limit");
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
