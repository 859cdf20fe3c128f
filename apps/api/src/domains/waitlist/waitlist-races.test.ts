import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { withConnection } from "@carepoint/db/connect";
import { codeSpace, encodeMrn } from "@carepoint/domain/kernel/codes";
import { newId, waitEntryId } from "@carepoint/domain/kernel/id";
import { searchKeys } from "@carepoint/domain/patients/romanise";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { leaveWaitlist } from "../../flows/leave-waitlist.ts";
import { findMatch, offerFreedTime } from "../../flows/offer-freed-time.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, addPatient, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { nine } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { openWaits, type Patient, waitingAt } from "../../testing/waits.ts";
import { holdSlot } from "../appointments/commands/hold-slot.ts";
import { settleWaits } from "./commands/settle-waits.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openWaits();
});
afterAll(() => hospital.close());

const { fullDoctor, join, joinInTurn, departmentOf, nineWith, serve, cancel, heldAt, entryOf } = waitingAt(
  () => hospital,
);

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
  const id = await departmentOf("skin");
  const patients = Array.from({ length: people }, () => ({
    id: newId(),
    mrn: encodeMrn(randomInt(codeSpace)),
    name: "Ravi",
    ...searchKeys("Ravi"),
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
  await joinInTurn(doctor, stuck, next);
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
  await joinInTurn(doctor, broken, next);
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

/** An account with as many dependants as it has patients. */
async function bigFamily(people: number): Promise<Patient[]> {
  const head = await addPatient(hospital);
  const members = await Promise.all(Array.from({ length: people }, () => addPatient(hospital)));
  for (const { patientId } of members) {
    const link = { accountId: head.accountId ?? "", patientId, relation: "child" };
    await hospital.db.insertInto("accountPatients").values(link).execute();
  }
  return members.map(({ patientId, patientIds }) => ({ ...head, patientId, patientIds }));
}

it("nobody waits for what can be booked now, unless they are busy then", async () => {
  const { doctor, holder, visit } = await fullDoctor();
  const [free, busy] = [await addPatient(hospital), await addPatient(hospital)];
  await addVisit(hospital, { doctor: await addDoctor(hospital), patientId: busy.patientId, startsAt: nine });
  await cancel(holder, visit);
  await expect(join(free, doctor).catch(codeOf)).resolves.toBe("time_free");
  await expect(join(busy, doctor)).resolves.toMatchObject({ entryId: expect.any(String) });
  await expect(join(free, doctor, { part: "evening" })).resolves.toMatchObject({ entryId: expect.any(String) });
});

it("an account may be on ten lists for all its people, and no more of its offers are held than it may hold", async () => {
  const full = await Promise.all(Array.from({ length: 11 }, fullDoctor));
  const family = await bigFamily(11);
  for (const [index, { doctor }] of full.entries()) {
    const member = family[index];
    if (!member) throw new Error("nobody");
    const asked = join(member, doctor).catch(codeOf);
    if (index < 10) expect(await asked).toMatchObject({ entryId: expect.any(String) });
    else expect(await asked).toBe("wait_limit");
  }
  for (const { holder, visit } of full) await cancel(holder, visit);
  await Promise.all(full.map(({ doctor }) => serve(doctor)));
  const held = await Promise.all(full.map(({ doctor }) => heldAt(doctor)));
  expect(held.flat()).toHaveLength(4);
  const [member] = family;
  if (!member) throw new Error("nobody");
  const slot = nineWith(await addDoctor(hospital));
  const another = hospital.as(member, (ctx) => holdSlot(ctx, own(member), slot));
  await expect(another.catch(codeOf)).resolves.toBe("hold_limit");
});
