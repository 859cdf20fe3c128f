import type { Database } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, type DoctorId, newId } from "@carepoint/domain/kernel/id";
import type { Updateable } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, addVisitor, openHospital, type TestHospital } from "../../testing/context.ts";
import { nine } from "../../testing/till.ts";
import { holdSlot } from "./commands/hold-slot.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

async function refusal(doctor: Actor, startsAt = nine): Promise<string> {
  const visitor = await addVisitor(hospital);
  const input = {
    doctorId: doctor.doctorId as DoctorId,
    branchId: branchId.parse(hospital.branchId),
    startsAt: instantText(startsAt),
  };
  const held = hospital.as(visitor, (ctx) => holdSlot(ctx, { actor: visitor, reach: "own" }, input));
  return held.then(() => "held", codeOf);
}

const change = (doctor: Actor, values: Updateable<Database["doctors"]>) =>
  hospital.db.updateTable("doctors").set(values).where("id", "=", doctor.doctorId).execute();

it.each([
  ["waits for approval", { status: "pending" }, "doctor_unapproved"],
  ["was refused", { status: "rejected" }, "doctor_unapproved"],
  ["is suspended", { status: "suspended" }, "doctor_inactive"],
  ["has left", { active: false }, "doctor_inactive"],
  ["takes no new visits", { available: false }, "doctor_unavailable"],
])("a doctor who %s cannot be booked, and the code says which", async (_, values, code) => {
  const doctor = await addDoctor(hospital);
  await change(doctor, values);
  expect(await refusal(doctor)).toBe(code);
});

it.each([
  ["past", "2026-12-07T02:00:00Z", "slot_past"],
  ["off the grid", "2026-12-08T03:37:00Z", "slot_off_grid"],
  ["outside hours", "2026-12-08T12:30:00Z", "slot_outside_hours"],
  ["beyond the horizon", "2027-12-08T03:30:00Z", "slot_beyond_horizon"],
])("a time that is %s is refused with its own code", async (_, at, code) => {
  expect(await refusal(await addDoctor(hospital), Temporal.Instant.from(at))).toBe(code);
});

it.each([
  ["leave of a whole day", { kind: "leave" }],
  ["a block of an hour", { kind: "block", fromTime: "08:30", toTime: "09:30" }],
])("a time inside %s is refused as such", async (_, exception) => {
  const doctor = await addDoctor(hospital);
  await hospital.db
    .insertInto("hoursExceptions")
    .values({ doctorId: doctor.doctorId ?? "", fromDate: "2026-12-08", toDate: "2026-12-08", ...exception })
    .execute();
  expect(await refusal(doctor)).toBe("slot_in_exception");
  expect(await refusal(doctor, nine.add({ hours: 24 }))).toBe("held");
});

it.each([
  ["hours that only staff may book in", { hours: { staffOnly: true } }, "slot_outside_hours"],
  ["a longer notice of the schedule", { rules: { minimumNoticeMinutes: 2880 } }, "slot_past"],
  ["a nearer horizon of the schedule", { rules: { horizonDays: 1, minimumNoticeMinutes: 0 } }, "held"],
  ["a day past the schedule's horizon", { rules: { horizonDays: 1 }, day: 1 }, "slot_beyond_horizon"],
  ["a day within the schedule's longer horizon", { rules: { horizonDays: 365 }, day: 300 }, "held"],
])("%s decides what the public may book", async (_, { hours, rules, day = 0 }: Planned, code) => {
  const doctor = await addDoctor(hospital);
  const own = { doctorId: doctor.doctorId ?? "", branchId: hospital.branchId };
  if (hours) await hospital.db.updateTable("weeklyHours").set(hours).where("doctorId", "=", own.doctorId).execute();
  if (rules)
    await hospital.db
      .insertInto("bookingRules")
      .values({ ...own, ...rules })
      .execute();
  expect(await refusal(doctor, nine.add({ hours: 24 * day }))).toBe(code);
});

interface Planned {
  readonly hours?: { readonly staffOnly: boolean };
  readonly rules?: { readonly minimumNoticeMinutes?: number; readonly horizonDays?: number };
  readonly day?: number;
}

it("a holiday of the branch or of the whole hospital closes its day, and no extra session opens it", async () => {
  const doctor = await addDoctor(hospital);
  const doctorsOwn = { doctorId: doctor.doctorId ?? "", kind: "extra", branchId: hospital.branchId };
  const twelfth = { fromDate: "2026-12-12", toDate: "2026-12-12", fromTime: "14:00", toTime: "15:00", slotMinutes: 15 };
  await hospital.db
    .insertInto("hoursExceptions")
    .values({ ...doctorsOwn, ...twelfth })
    .execute();
  const name = '{"en":"Founders\' day"}';
  const days = [
    { day: "2026-12-11", branchId: hospital.branchId, name },
    { day: "2026-12-12", branchId: null, name },
    { day: "2026-12-13", branchId: null, name, endedAt: hospital.now },
  ];
  await hospital.db.insertInto("hospitalHolidays").values(days).execute();
  const at = (text: string) => Temporal.Instant.from(text);
  expect(await refusal(doctor, at("2026-12-11T03:30:00Z"))).toBe("slot_on_holiday");
  expect(await refusal(doctor, at("2026-12-12T08:30:00Z"))).toBe("slot_on_holiday");
  expect(await refusal(doctor, at("2026-12-13T03:30:00Z"))).toBe("held");
});

it("a time that somebody holds is taken", async () => {
  const doctor = await addDoctor(hospital);
  expect(await refusal(doctor)).toBe("held");
  expect(await refusal(doctor)).toBe("slot_taken");
});

it("a closed department takes no visit, whatever its doctors' hours say", async () => {
  const { id } = await hospital.db
    .insertInto("departments")
    .values({ slug: newId(), name: '{"en":"Closed"}', description: '{"en":"Closed"}', active: false })
    .returning("id")
    .executeTakeFirstOrThrow();
  const doctor = await addDoctor(hospital);
  await change(doctor, { departmentId: id });
  expect(await refusal(doctor)).toBe("department_closed");
});
