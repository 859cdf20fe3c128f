import { heldStatus } from "@carepoint/domain/appointments/states";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { appointmentId, branchId, type PatientId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
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
import { claimHold } from "./commands/claim-hold.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { findOwnHold, listOwnHolds } from "./queries/visit.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const nine = Temporal.Instant.from("2026-12-08T03:30:00Z");

async function hold(
  actor: Actor,
  doctor: Actor,
  startsAt = nine,
  patientId?: PatientId,
  now = hospital.now,
): Promise<string> {
  if (!doctor.doctorId) throw new Error("not a doctor");
  const input = {
    doctorId: doctor.doctorId,
    branchId: branchId.parse(hospital.branchId),
    startsAt: instantText(startsAt),
    ...(patientId && { patientId }),
  };
  const scope = actor.role === "front_desk" ? branch(actor) : own(actor);
  const held = await hospital.as(actor, (ctx) => holdSlot(ctx, scope, input), now);
  return held.appointmentId;
}

const outcomes = async (calls: readonly Promise<unknown>[]) => {
  const settled = await Promise.allSettled(calls);
  const won = settled.filter(({ status }) => status === "fulfilled").length;
  const refused = new Set(settled.flatMap((each) => (each.status === "rejected" ? [codeOf(each.reason)] : [])));
  return { won, refused: [...refused] };
};

it("a visitor who taps at ten doctors at once holds one time", async () => {
  const doctors = await Promise.all(Array.from({ length: 10 }, () => addDoctor(hospital)));
  const visitor = await addVisitor(hospital);
  expect(await outcomes(doctors.map((doctor) => hold(visitor, doctor)))).toEqual({ won: 1, refused: ["hold_limit"] });
});

it("an account finds every time that it holds, named or not, and nobody else's", async () => {
  const [asha, other] = [await addPatient(hospital), await addPatient(hospital)];
  const [named] = asha.patientIds;
  const later = hospital.now.add({ seconds: 1 });
  const held = [
    await hold(asha, await addDoctor(hospital)),
    await hold(asha, await addDoctor(hospital), nine.add({ hours: 1 }), named, later),
  ];
  await hold(other, await addDoctor(hospital));
  const found = async (now: Temporal.Instant) => {
    return (await listOwnHolds({ ...asking(hospital, asha).ctx, now })).items.map(({ id }) => id);
  };
  expect(await found(later)).toEqual(held);
  expect(await found(hospital.now.add({ minutes: 10 }))).toEqual([]);
});

it("whoever finds the hold of their latest tap has looked at that one's record, and at no other that is held", async () => {
  const [asha, brother] = [await addPatient(hospital), await addPatient(hospital)];
  const account = { ...asha, patientIds: [...asha.patientIds, ...brother.patientIds] };
  await hold(account, await addDoctor(hospital), nine, asha.patientIds[0]);
  const later = hospital.now.add({ seconds: 1 });
  const latest = await hold(account, await addDoctor(hospital), nine, brother.patientIds[0], later);
  const { ctx, seen } = asking(hospital, account);
  expect(await findOwnHold({ ...ctx, now: later })).toMatchObject({ id: latest });
  expect([...seen]).toEqual(brother.patientIds);
});

it("an account that taps at ten doctors at once holds four", async () => {
  const doctors = await Promise.all(Array.from({ length: 10 }, () => addDoctor(hospital)));
  const patient = await addPatient(hospital);
  expect(await outcomes(doctors.map((doctor) => hold(patient, doctor)))).toEqual({ won: 4, refused: ["hold_limit"] });
});

it("the hospital may allow an account fewer", async () => {
  const allow = (openHoldsPerAccount: number) =>
    hospital.db
      .updateTable("appState")
      .set({ settings: sql`settings || ${JSON.stringify({ openHoldsPerAccount })}::jsonb` })
      .execute();
  const doctors = await Promise.all(Array.from({ length: 6 }, () => addDoctor(hospital)));
  const patient = await addPatient(hospital);
  await allow(3);
  expect(await outcomes(doctors.map((doctor) => hold(patient, doctor)))).toEqual({ won: 3, refused: ["hold_limit"] });
  await allow(4);
});

it("thirty visitors behind one address hold eight times at once", async () => {
  const doctor = await addDoctor(hospital);
  const network = Buffer.alloc(16, 9);
  const visitors = await Promise.all(Array.from({ length: 30 }, () => addVisitor(hospital, network)));
  const calls = visitors.map((visitor, index) => hold(visitor, doctor, nine.add({ minutes: 5 * (index % 12) })));
  const { won } = await outcomes(calls);
  expect(won).toBeLessThanOrEqual(8);
});

it("a patient for whom the family, the desk and another account ask at once holds one time", async () => {
  const patient = await addPatient(hospital);
  const aunt = { ...(await addPatient(hospital)), patientIds: patient.patientIds };
  const desk = await addFrontDesk(hospital);
  const [mine] = patient.patientIds;
  if (!mine) throw new Error("nobody");
  for (let round = 0; round < 5; round += 1) {
    const doctors = await Promise.all(Array.from({ length: 6 }, () => addDoctor(hospital)));
    const askers = [patient, aunt, desk, patient, aunt, desk];
    const calls = doctors.map((doctor, index) =>
      hold(askers[index] ?? desk, doctor, nine.add({ minutes: 15 * index }), mine),
    );
    expect(await outcomes(calls)).toEqual({ won: 1, refused: ["patient_holds"] });
    await hospital.db
      .updateTable("appointments")
      .set({ status: "expired", holdExpiresAt: null })
      .where("patientId", "=", mine)
      .execute();
  }
});

it("a hold that ran out and that nobody swept keeps its patient from nothing", async () => {
  const patient = await addPatient(hospital);
  const desk = await addFrontDesk(hospital);
  const [mine] = patient.patientIds;
  if (!mine) throw new Error("nobody");
  const first = await hold(patient, await addDoctor(hospital), nine, mine);
  const [later, much] = [hospital.now.add({ minutes: 6 }), nine.add({ hours: 2 })];
  await hold(desk, await addDoctor(hospital), much, mine, later);
  const { status } = await hospital.db
    .selectFrom("appointments")
    .select("status")
    .where("id", "=", first)
    .executeTakeFirstOrThrow();
  expect(status).toBe("expired");
});

it("naming one patient for two held times is refused for the second, and giving the first back opens the way", async () => {
  const patient = await addPatient(hospital);
  const [mine] = patient.patientIds;
  if (!mine) throw new Error("nobody");
  const [first, second] = await Promise.all(
    [0, 1].map(async (each) =>
      appointmentId.parse(await hold(patient, await addDoctor(hospital), nine.add({ hours: each }))),
    ),
  );
  if (!first || !second) throw new Error("nothing held");
  const claim = (id: typeof first) =>
    hospital.as(patient, (ctx) => claimHold(ctx, own(patient), { appointmentId: id, patientId: mine }));
  const race = await outcomes([claim(first), claim(second)]);
  expect(race).toEqual({ won: 1, refused: ["patient_holds"] });
});

it("the index that says so names the same words", async () => {
  const { rows } = await sql<{ indexdef: string }>`
    select indexdef from pg_indexes where indexname = 'appointments_one_open_hold'`.execute(hospital.db);
  expect(rows[0]?.indexdef).toContain(
    "UNIQUE INDEX appointments_one_open_hold ON public.appointments USING btree (patient_id)",
  );
  expect(rows[0]?.indexdef).toContain(`status = '${heldStatus}'`);
});

it("an account cannot gather holds by claiming those of one visitor after another", async () => {
  const doctor = await addDoctor(hospital);
  const patient = await addPatient(hospital);
  const family = await Promise.all(Array.from({ length: 6 }, () => addPatient(hospital)));
  const people = family.flatMap(({ patientIds }) => patientIds);
  const claims: (() => Promise<unknown>)[] = [];
  for (let index = 0; index < 6; index += 1) {
    const visitor = await addVisitor(hospital);
    const held = appointmentId.parse(await hold(visitor, doctor, nine.add({ minutes: 15 * index })));
    const browser = { ...patient, patientIds: people, visitorId: visitor.visitorId };
    const person = people[index];
    if (!person) throw new Error("nobody");
    const input = { appointmentId: held, patientId: person };
    claims.push(() => hospital.as(browser, (ctx) => claimHold(ctx, own(browser), input)));
  }
  expect(await outcomes(claims.map((claim) => claim()))).toEqual({ won: 4, refused: ["hold_limit"] });
});
