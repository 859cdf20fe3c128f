import { setBusinessTime } from "@carepoint/db/business-time";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, doctorId, appointmentId as idOf, newId, patientId } from "@carepoint/domain/kernel/id";
import { walkInInput } from "@carepoint/domain/queue/schema";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { walkIn } from "../../flows/walk-in.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import {
  addDoctor,
  addFrontDesk,
  addPatient,
  addVisitor,
  monday,
  openHospital,
  type TestHospital,
} from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { releaseHold } from "./commands/release-hold.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 10 });
  await setBusinessTime(hospital.ownerUrl, monday); // the referee looks at the clock
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

/** 7 December, 09:00 in Pune: today, so that somebody without a booking can come as well. */
const nine = Temporal.Instant.from("2026-12-07T03:30:00Z");

interface Limits {
  readonly dayLimit?: number;
  readonly onlineLimit?: number;
  readonly deskLimit?: number;
  readonly walkInQuota?: number;
}

async function limited(limits: Limits): Promise<Actor> {
  const doctor = await addDoctor(hospital, { fee: 0 });
  const row = { doctorId: doctor.doctorId ?? "", branchId: hospital.branchId, ...limits };
  await hospital.db.insertInto("bookingRules").values(row).execute();
  return doctor;
}

function hold(actor: Actor, doctor: Actor, slot: number, now = hospital.now) {
  const input = {
    doctorId: doctorId.parse(doctor.doctorId),
    branchId: branchId.parse(hospital.branchId),
    startsAt: instantText(nine.add({ minutes: 15 * slot })),
  };
  const scope = actor.role === "front_desk" ? { actor, reach: "branch" as const } : own(actor);
  return hospital.as(actor, (ctx) => holdSlot(ctx, scope, input), now);
}

async function comes(doctor: Actor) {
  const { patientId: who } = await addPatient(hospital);
  const input = {
    id: newId(),
    doctorId: doctor.doctorId,
    branchId: hospital.branchId,
    patientId: patientId.parse(who),
  };
  const parsed = walkInInput.parse(input);
  return hospital.as(desk, (ctx) => walkIn(ctx, { actor: desk, reach: "branch" }, parsed));
}

async function taken(doctor: Actor): Promise<number> {
  const { rows } = await sql<{ taken: number }>`select count(*)::integer as taken from appointments
    where doctor_id = ${doctor.doctorId} and status <> 'cancelled'`.execute(hospital.db);
  return rows[0]?.taken ?? -1;
}

const outcome = (attempt: Promise<unknown>) => attempt.then(() => "taken", codeOf);

it("fifty who book at once, online, at the desk and without a booking, get exactly the day's maximum", async () => {
  for (const dayLimit of [1, 7, 12]) {
    const doctor = await limited({ dayLimit, walkInQuota: 50 });
    const visitors = await Promise.all(Array.from({ length: 20 }, () => addVisitor(hospital)));
    const attempts = [
      ...visitors.map((visitor, index) => outcome(hold(visitor, doctor, index % 16))),
      ...Array.from({ length: 20 }, (_, index) => outcome(hold(desk, doctor, index % 16))),
      ...Array.from({ length: 10 }, () => outcome(comes(doctor))),
    ];
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter((each) => each === "taken")).toHaveLength(dayLimit);
    expect(await taken(doctor)).toBe(dayLimit);
    expect(new Set(outcomes)).not.toContain("internal");
  }
});

it("a source has a maximum of its own, which leaves the others alone", async () => {
  const doctor = await limited({ onlineLimit: 1, deskLimit: 2 });
  expect(await outcome(hold(await addVisitor(hospital), doctor, 0))).toBe("taken");
  expect(await outcome(hold(await addVisitor(hospital), doctor, 1))).toBe("day_full");
  expect(await outcome(hold(desk, doctor, 1))).toBe("taken");
  expect(await outcome(hold(desk, doctor, 2))).toBe("taken");
  expect(await outcome(hold(desk, doctor, 3))).toBe("day_full");
  expect(await outcome(comes(doctor))).toBe("taken");
});

it("a place that was given back, or whose hold ran out, is there again", async () => {
  const doctor = await limited({ dayLimit: 1 });
  const visitor = await addVisitor(hospital);
  const { appointmentId } = await hold(visitor, doctor, 0);
  expect(await outcome(hold(desk, doctor, 1))).toBe("day_full");
  await hospital.as(visitor, (ctx) => releaseHold(ctx, own(visitor), { appointmentId: idOf.parse(appointmentId) }));
  await hold(visitor, doctor, 1);
  expect(await outcome(hold(desk, doctor, 2, hospital.now.add({ minutes: 4 })))).toBe("day_full");
  expect(await outcome(hold(desk, doctor, 2, hospital.now.add({ minutes: 5 })))).toBe("taken");
});

it("a schedule's own quota of seats without a booking beats the hospital's", async () => {
  const doctor = await limited({ walkInQuota: 0 });
  await hospital.db
    .updateTable("weeklyHours")
    .set({ toTime: "09:15" })
    .where("doctorId", "=", doctor.doctorId)
    .execute();
  await hold(desk, doctor, 0);
  expect(await outcome(comes(doctor))).toBe("walk_ins_full");
});

it("whoever writes past the rule meets the referee, fifty at once", async () => {
  const doctor = await limited({ dayLimit: 3 });
  const write = (index: number) =>
    sql`insert into appointments (id, code, branch_id, doctor_id, department_id, starts_at, ends_at,
      occupied, status, source, fee, hold_expires_at, created_at)
    values (${newId()}, ${`L${index}-${newId().slice(-6)}`}, ${hospital.branchId}, ${doctor.doctorId}, ${hospital.departmentId},
      ${nine.add({ minutes: 15 * index }).toString()}::timestamptz, ${nine.add({ minutes: 15 * index + 15 }).toString()}::timestamptz,
      tstzrange(${nine.add({ minutes: 15 * index }).toString()}::timestamptz, ${nine.add({ minutes: 15 * index + 15 }).toString()}::timestamptz),
      'pending', 'patient', 0, ${hospital.now.add({ minutes: 5 }).toString()}::timestamptz, ${hospital.now.toString()}::timestamptz)`.execute(
      hospital.db,
    );
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => outcome(write(index))));
  expect(outcomes.filter((each) => each === "taken")).toHaveLength(3);
  expect(outcomes.filter((each) => each === "day_full")).toHaveLength(47);
  expect(await taken(doctor)).toBe(3);
});
