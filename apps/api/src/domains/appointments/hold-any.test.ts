import { openDatabase } from "@carepoint/db/client";
import { countRoundTrips } from "@carepoint/db/testing/round-trips";
import { addDays, calendarDate, dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import { type BranchId, branchId, type DepartmentId, departmentId, doctorId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addPatient, addVisitor, openHospital, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { nine } from "../../testing/till.ts";
import { holdAny } from "./commands/hold-any.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { departmentOffers, listDepartmentSlots } from "./queries/department-offers.ts";
import { listFamilySlots, listSlots } from "./queries/slots.ts";

let hospital: TestHospital;
let branch: BranchId;
beforeAll(async () => {
  hospital = await openHospital({ patience: 5 });
  branch = branchId.parse(hospital.branchId);
});
afterAll(() => hospital.close());

/** A department of one's own, with so many doctors. */
async function department(doctors: number): Promise<{ id: DepartmentId; doctors: Actor[] }> {
  const name = JSON.stringify({ en: "Skin" });
  const row = await hospital.db
    .insertInto("departments")
    .values({ slug: newId(), name, description: name })
    .returning("id")
    .executeTakeFirstOrThrow();
  const staff = await Promise.all(
    Array.from({ length: doctors }, (_, index) => addDoctor(hospital, { fee: 40_000 + index * 10_000 })),
  );
  const ids = staff.map((doctor) => doctorId.parse(doctor.doctorId));
  if (doctors > 0)
    await hospital.db.updateTable("doctors").set({ departmentId: row.id }).where("id", "in", ids).execute();
  return { id: departmentId.parse(row.id), doctors: staff };
}

const any = (actor: Actor, id: DepartmentId, at = nine, now = hospital.now) =>
  hospital.as(
    actor,
    (ctx) => holdAny(ctx, own(actor), { departmentId: id, branchId: branch, startsAt: instantText(at) }),
    now,
  );

const named = (actor: Actor, doctor: Actor, at = nine) =>
  hospital.as(actor, (ctx) => {
    const input = { doctorId: doctorId.parse(doctor.doctorId), branchId: branch, startsAt: instantText(at) };
    return holdSlot(ctx, own(actor), input);
  });

const crowd = (size: number) => Promise.all(Array.from({ length: size }, () => addVisitor(hospital)));

const ahead = (days: number) => addDays(dateIn(hospital.now, "Asia/Kolkata"), days);

it("those who ask one after another are shared out evenly over the day", async () => {
  const { id } = await department(3);
  const given: string[] = [];
  for (let index = 0; index < 9; index += 1) {
    const at = nine.add({ minutes: 15 * index });
    given.push((await any(await addVisitor(hospital), id, at, hospital.now.add({ seconds: index }))).doctorId);
  }
  const counts = Object.values(Object.groupBy(given, (each) => each)).map((each) => each?.length);
  expect(counts).toEqual([3, 3, 3]);
  expect(new Set(given.slice(0, 3)).size).toBe(3);
});

it("so are twelve who ask for different times at once", async () => {
  const { id } = await department(4);
  const visitors = await crowd(12);
  const held = await Promise.all(visitors.map((visitor, index) => any(visitor, id, nine.add({ minutes: 15 * index }))));
  const counts = Object.values(Object.groupBy(held, (each) => each.doctorId)).map((each) => each?.length);
  expect(counts).toEqual([3, 3, 3, 3]);
});

it("of twelve who want nine o'clock with any of four doctors, four get one each and the others hear that it is taken", async () => {
  for (let round = 0; round < 3; round += 1) {
    const { id } = await department(4);
    const visitors = await crowd(12);
    const outcomes = await Promise.all(
      visitors.map((visitor) => any(visitor, id).then((held) => held.doctorId, codeOf)),
    );
    expect(outcomes.filter((outcome) => outcome === "slot_taken")).toHaveLength(8);
    expect(new Set(outcomes).size).toBe(5);
  }
});

it("strangers who ask for a doctor by name at the same moment cost nobody a time that is still free", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id, doctors } = await department(4);
    const [first, second] = doctors;
    if (!first || !second) throw new Error("nobody");
    const [a, b, ...rest] = await crowd(6);
    if (!a || !b) throw new Error("nobody");
    const outcomes = await Promise.all([
      named(a, first).then(() => "named", codeOf),
      ...rest.slice(0, 2).map((visitor) => any(visitor, id).then(() => "any", codeOf)),
      named(b, second).then(() => "named", codeOf),
      ...rest.slice(2).map((visitor) => any(visitor, id).then(() => "any", codeOf)),
    ]);
    const lost = outcomes.filter((outcome) => outcome !== "any" && outcome !== "named");
    expect(lost).toEqual(["slot_taken", "slot_taken"]); // four doctors, and not one of them idle
  }
});

it("who is on leave, takes no visits or was suspended is not asked", async () => {
  const { id, doctors } = await department(4);
  const [away, closed, suspended, here] = doctors.map((doctor) => doctorId.parse(doctor.doctorId));
  await hospital.db
    .insertInto("hoursExceptions")
    .values({ doctorId: away ?? "", kind: "leave", fromDate: "2026-12-08", toDate: "2026-12-08" })
    .execute();
  await hospital.db
    .updateTable("doctors")
    .set({ available: false })
    .where("id", "=", closed ?? "")
    .execute();
  await hospital.db
    .updateTable("doctors")
    .set({ status: "suspended" })
    .where("id", "=", suspended ?? "")
    .execute();
  expect((await any(await addVisitor(hospital), id)).doctorId).toBe(here);
  await expect(any(await addVisitor(hospital), id).catch(codeOf)).resolves.toBe("slot_taken");
});

it("whoever's day is full by their own rule is passed by", async () => {
  const { id, doctors } = await department(2);
  const [strict, free] = doctors;
  if (!strict || !free) throw new Error("nobody");
  const rule = { doctorId: strict.doctorId ?? "", branchId: hospital.branchId, dayLimit: 1 };
  await hospital.db.insertInto("bookingRules").values(rule).execute();
  await named(await addVisitor(hospital), strict);
  const later = nine.add({ minutes: 15 });
  expect((await any(await addVisitor(hospital), id, later)).doctorId).toBe(free.doctorId);
  await expect(any(await addVisitor(hospital), id, later).catch(codeOf)).resolves.toBe("slot_taken");
});

it("the last place of a doctor's day that goes to a stranger leads to the next doctor", async () => {
  for (let round = 0; round < 4; round += 1) {
    const { id, doctors } = await department(2);
    const [strict, other] = doctors;
    if (!strict || !other) throw new Error("nobody");
    const rule = { doctorId: strict.doctorId ?? "", branchId: hospital.branchId, dayLimit: 1 };
    await hospital.db.insertInto("bookingRules").values(rule).execute();
    await named(await addVisitor(hospital), other); // so the strict one is asked first
    const later = nine.add({ minutes: 30 });
    const [a, b] = await crowd(2);
    if (!a || !b) throw new Error("nobody");
    const outcomes = await Promise.all([
      named(a, strict).then(() => "named", codeOf),
      any(b, id, later).then(() => "any", codeOf),
    ]);
    expect(outcomes[1]).toBe("any");
  }
});

it("why nobody can is said: another time, another day, no doctors, no such branch", async () => {
  const { id } = await department(2);
  const visitor = await addVisitor(hospital);
  const asked = (at: Temporal.Instant) => any(visitor, id, at).catch(codeOf);
  expect(await asked(nine.subtract({ hours: 2 }))).toBe("slot_outside_hours");
  expect(await asked(nine.add({ minutes: 5 }))).toBe("slot_off_grid");
  expect(await asked(hospital.now.subtract({ hours: 1 }))).toBe("slot_past");
  expect(await asked(nine.add({ hours: 24 * 200 }))).toBe("slot_beyond_horizon");
  const empty = (await department(0)).id;
  expect(await any(visitor, empty).catch(codeOf)).toBe("doctor_unavailable");
  await hospital.db.updateTable("departments").set({ active: false }).where("id", "=", empty).execute();
  expect(await any(visitor, empty).catch(codeOf)).toBe("department_closed");
  expect(await any(visitor, departmentId.parse(newId())).catch(codeOf)).toBe("not_found");
});

it("a limit that is the asker's own ends it at once, whoever is free", async () => {
  const { id } = await department(3);
  const visitor = await addVisitor(hospital);
  await any(visitor, id);
  await expect(any(visitor, id, nine.add({ minutes: 15 })).catch(codeOf)).resolves.toBe("hold_limit");
});

it("what the list offers can be had, and what it does not cannot", async () => {
  const { id } = await department(2);
  const patient = await addPatient(hospital);
  const day = calendarDate.parse("2026-12-08");
  const { ctx } = asking(hospital, patient);
  await Promise.all((await crowd(2)).map((visitor) => any(visitor, id)));
  await any(await addVisitor(hospital), id, nine.add({ minutes: 15 }));
  const { items, doctorIds } = await listDepartmentSlots(ctx, { departmentId: id, from: day, to: day });
  expect(doctorIds).toHaveLength(2);
  expect(items.slice(0, 2).map(({ startsAt, doctors, seatsLeft }) => ({ startsAt, doctors, seatsLeft }))).toEqual([
    { startsAt: instantText(nine.add({ minutes: 15 })), doctors: 1, seatsLeft: 1 },
    { startsAt: instantText(nine.add({ minutes: 30 })), doctors: 2, seatsLeft: 2 },
  ]);
  expect(items[1]).toMatchObject({ feeFrom: 40_000, feeTo: 50_000 });
  await expect(any(await addVisitor(hospital), id).catch(codeOf)).resolves.toBe("slot_taken");
});

it("times say up to which day there can be any: a doctor's own, at the asked branch, and of a department the furthest", async () => {
  const { id, doctors } = await department(2);
  const day = calendarDate.parse("2026-12-08");
  const { ctx } = asking(hospital, await addPatient(hospital));
  const [near, far] = doctors.map((doctor) => doctorId.parse(doctor.doctorId));
  if (!near || !far) throw new Error("nobody");
  const days = { from: day, to: day };
  const ofDoctor = async (of: typeof near) => (await listSlots(ctx, { doctorId: of, ...days })).bookableUntil;
  expect(await ofDoctor(far)).toBe(ahead(60));
  const rules = (doctor: string, horizonDays: number) => ({
    doctorId: doctor,
    branchId: hospital.branchId,
    horizonDays,
  });
  await hospital.db
    .insertInto("bookingRules")
    .values([rules(near, 14), rules(far, 120)])
    .execute();
  expect([await ofDoctor(near), await ofDoctor(far)]).toEqual([ahead(14), ahead(120)]);
  const { bookableUntil } = await listFamilySlots(ctx, { doctorId: near, people: 2, ...days });
  expect(bookableUntil).toBe(ahead(14));
  expect((await listDepartmentSlots(ctx, { departmentId: id, ...days })).bookableUntil).toBe(ahead(120));
});

it("a search over a department is one round trip, with one doctor or with twenty", async () => {
  const counted = await countRoundTrips(hospital.services.env.databaseUrl);
  const db = openDatabase(counted.url, { max: 1 });
  const day = calendarDate.parse("2026-12-08");
  const question = { now: hospital.now, source: "patient" as const, from: day, to: calendarDate.parse("2026-12-21") };
  for (const size of [1, 20]) {
    const { id } = await department(size);
    await departmentOffers(db, id, question);
    expect(await counted.countOf(() => departmentOffers(db, id, question))).toBe(1);
  }
  await db.destroy();
  await counted.close();
});

it("a doctor who sees nobody in person is not given anybody, and shows no time", async () => {
  const { id, doctors } = await department(2);
  const [byTelephone] = doctors;
  const off = doctorId.parse(byTelephone?.doctorId);
  await hospital.db.insertInto("doctorKinds").values({ doctorId: off, kind: "in_person", offered: false }).execute();
  const [a, b] = await crowd(2);
  if (!a || !b) throw new Error("nobody");
  expect((await any(a, id)).doctorId).not.toBe(off);
  await expect(any(b, id).catch(codeOf)).resolves.toBe("slot_taken");
});
