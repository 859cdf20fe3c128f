import { countedStatuses } from "@carepoint/domain/appointments/states";
import { addExceptionInput, setKindsInput, setWeeklyHoursInput } from "@carepoint/domain/doctors/schema";
import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, doctorId, newId, patientId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Scope } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { any, branch, own } from "../../testing/scopes.ts";
import { addException } from "../doctors/commands/add-exception.ts";
import { cancelException } from "../doctors/commands/cancel-exception.ts";
import { setBookingRules } from "../doctors/commands/set-booking-rules.ts";
import { setHours } from "../doctors/commands/set-hours.ts";
import { setKinds } from "../doctors/commands/set-kinds.ts";
import { readHours } from "../doctors/queries/hours.ts";
import { deliver } from "../notifications/jobs.ts";
import { addHoliday } from "../settings/commands/add-holiday.ts";
import { cancelHoliday } from "../settings/commands/cancel-holiday.ts";
import { listHolidays } from "../settings/queries.ts";
import { confirmVisit } from "./commands/confirm-visit.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { contactOf } from "./queries/tele-contact.ts";
import { touchedVisits } from "./queries/touched.ts";
import { readVisit } from "./queries/visit.ts";

let hospital: TestHospital;
let desk: Actor;
let elsewhere: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
  elsewhere = newId();
  await hospital.db
    .insertInto("branches")
    .values({
      id: elsewhere,
      name: '{"en":"Nashik"}',
      address: '{"en":"2"}',
      zone: "Asia/Kolkata",
      phone: "+912532570100",
    })
    .execute();
});
afterAll(() => hospital.close());

const idOf = (doctor: Actor) => doctorId.parse(doctor.doctorId);
const stretch = (at: string, from: string, to: string, weekday = 1) => ({
  weekday,
  from,
  to,
  branchId: at,
  slotMinutes: 15,
});
const week = (doctor: Actor, hours: object[]) => setWeeklyHoursInput.parse({ doctorId: idOf(doctor), hours });
async function hoursOf(doctor: Actor) {
  const { hours } = await readHours(hospital.db, any(doctor), idOf(doctor), hospital.now);
  return hours.map((each) => `${each.branchId === elsewhere ? "there" : "here"} ${each.weekday} ${each.from}`);
}

describe("the desk plans for the doctors of its branch", () => {
  it("it replaces what holds at its own branch, and nothing elsewhere", async () => {
    const doctor = await addDoctor(hospital);
    const both = [stretch(hospital.branchId, "09:00", "12:00"), stretch(elsewhere, "15:00", "18:00")];
    await hospital.as(doctor, (ctx) => setHours(ctx, own(doctor), week(doctor, both)));
    const set = (hours: object[]) => hospital.as(desk, (ctx) => setHours(ctx, branch(desk), week(doctor, hours)));
    await set([stretch(hospital.branchId, "10:00", "12:00")]);
    expect(await hoursOf(doctor)).toEqual(["here 1 10:00", "there 1 15:00"]);
    await expect(set([stretch(elsewhere, "15:00", "16:00")]).catch(codeOf)).resolves.toBe("not_found");
    await expect(set([stretch(hospital.branchId, "16:00", "19:00")]).catch(codeOf)).resolves.toBe("hours_overlap");
  });

  it("its leave holds at its branch alone, and it takes back no leave that holds elsewhere", async () => {
    const doctor = await addDoctor(hospital);
    const leave = addExceptionInput.parse({
      kind: "leave",
      doctorId: idOf(doctor),
      fromDate: "2026-12-10",
      toDate: "2026-12-10",
    });
    const own1 = await hospital.as(desk, (ctx) => addException(ctx, branch(desk), leave));
    const { exceptions } = await readHours(hospital.db, branch(desk), idOf(doctor), hospital.now);
    expect(exceptions.map((each) => each.branchId)).toEqual([hospital.branchId]);
    const everywhere = await hospital.as(doctor, (ctx) => addException(ctx, own(doctor), leave));
    const end = ({ exceptionId }: typeof own1) =>
      hospital.as(desk, (ctx) => cancelException(ctx, branch(desk), { doctorId: idOf(doctor), exceptionId }));
    await expect(end(everywhere).catch(codeOf)).resolves.toBe("not_found");
    await expect(end(own1)).resolves.toMatchObject({ exceptionId: own1.exceptionId });
  });

  it("the rules of a day are its branch's, and are read back", async () => {
    const doctor = await addDoctor(hospital);
    const rules = {
      dayLimit: 20,
      onlineLimit: null,
      deskLimit: 5,
      walkInQuota: 3,
      minimumNoticeMinutes: 60,
      horizonDays: null,
    };
    const set = (at: string) =>
      hospital.as(desk, (ctx) =>
        setBookingRules(ctx, branch(desk), { doctorId: idOf(doctor), branchId: branchId.parse(at), ...rules }),
      );
    await expect(set(elsewhere).catch(codeOf)).resolves.toBe("not_found");
    await set(hospital.branchId);
    const planned = await readHours(hospital.db, branch(desk), idOf(doctor), hospital.now);
    expect(planned.rules).toEqual([{ branchId: hospital.branchId, ...rules }]);
  });
});

it("limits are not saved over those that were saved since: of three who saw none, one is the first", async () => {
  const doctor = await addDoctor(hospital);
  const none = { onlineLimit: null, deskLimit: null, walkInQuota: null, minimumNoticeMinutes: null, horizonDays: null };
  const of = { doctorId: idOf(doctor), branchId: branchId.parse(hospital.branchId) };
  const save = (dayLimit: number, seen: { dayLimit: number } | null) =>
    hospital
      .as(desk, (ctx) =>
        setBookingRules(ctx, branch(desk), { ...of, ...none, dayLimit, seen: seen && { ...none, ...seen } }),
      )
      .then(() => "saved", codeOf);
  const answers = await Promise.all([20, 21, 22].map((most) => save(most, null)));
  expect(answers.toSorted()).toEqual(["saved", "version_conflict", "version_conflict"]);
  const { rules } = await readHours(hospital.db, branch(desk), of.doctorId, hospital.now);
  const saved = rules[0]?.dayLimit ?? 0;
  expect(await save(30, { dayLimit: saved + 1 })).toBe("version_conflict");
  expect(await save(30, { dayLimit: saved })).toBe("saved");
});

it("a week is not saved over one that was saved since, of the part that is planned", async () => {
  const doctor = await addDoctor(hospital);
  const look = async () => (await readHours(hospital.db, own(doctor), idOf(doctor), hospital.now)).hoursSeen;
  const seen = await look();
  const save = (from: string, at: string) =>
    hospital.as(doctor, (ctx) =>
      setHours(
        ctx,
        own(doctor),
        setWeeklyHoursInput.parse({
          doctorId: idOf(doctor),
          seen: at,
          hours: [{ branchId: hospital.branchId, weekday: 1, from, to: "13:00", slotMinutes: 15 }],
        }),
      ),
    );
  const racers = ["08:00", "08:15", "08:30"].map((from) => save(from, seen).then(() => "saved", codeOf));
  expect((await Promise.all(racers)).toSorted()).toEqual(["saved", "version_conflict", "version_conflict"]);
  expect(await save("10:00", await look())).toMatchObject({ count: 1 });
});

it("kinds that are left out stay, and a visit by telephone needs somewhere to meet", async () => {
  const doctor = await addDoctor(hospital);
  const tele = { kind: "tele", offered: true, fee: 30_000, minutes: 20, contact: "https://meet.example/rao" };
  const look = async () => (await readHours(hospital.db, own(doctor), idOf(doctor), hospital.now)).kindsSeen;
  const set = (seen: string, ...kinds: object[]) =>
    hospital.as(doctor, (ctx) =>
      setKinds(ctx, own(doctor), setKindsInput.parse({ doctorId: idOf(doctor), seen, kinds })),
    );
  const before = await look();
  await set(before, tele);
  await set(await look(), { kind: "follow_up", offered: false, fee: 10_000, minutes: 10, withinDays: 14 });
  expect(await set(before, { ...tele, fee: 90_000 }).catch(codeOf)).toBe("version_conflict");
  const now = await look();
  const racers = [31_000, 32_000, 33_000].map((fee) => set(now, { ...tele, fee }).then(() => "saved", codeOf));
  expect((await Promise.all(racers)).toSorted()).toEqual(["saved", "version_conflict", "version_conflict"]);
  const { kinds } = await readHours(hospital.db, own(doctor), idOf(doctor), hospital.now);
  expect(kinds.map(({ kind, offered }) => [kind, offered])).toEqual([
    ["follow_up", false],
    ["tele", true],
  ]);
  for (const contact of [null, "javascript:alert(1)", "http://plain.example", "12"])
    expect(setKindsInput.safeParse({ doctorId: idOf(doctor), seen: now, kinds: [{ ...tele, contact }] }).success).toBe(
      false,
    );
});

it("where a visit by telephone meets is told to its patient and doctor, once it is agreed on", async () => {
  const doctor = await addDoctor(hospital, { fee: 0 });
  await hospital.db
    .insertInto("doctorKinds")
    .values({ doctorId: idOf(doctor), kind: "tele", offered: true, fee: 0, minutes: 15, contact: "+912025530111" })
    .execute();
  const patient = await addPatient(hospital);
  const input = {
    doctorId: idOf(doctor),
    branchId: branchId.parse(hospital.branchId),
    kind: "tele" as const,
    startsAt: instantText(Temporal.Instant.from("2026-12-08T03:30:00Z")),
    patientId: patientId.parse(patient.patientId),
  };
  const { appointmentId } = await hospital.as(patient, (ctx) => holdSlot(ctx, own(patient), input));
  const told = async (actor: Actor, reach: Scope["reach"] = "own") => {
    const { ctx } = asking(hospital, actor, reach);
    return contactOf(ctx, await readVisit(ctx, appointmentId));
  };
  expect(await told(patient)).toBeNull();
  await hospital.as(patient, (ctx) => confirmVisit(ctx, own(patient), appointmentId));
  expect(await told(patient)).toBe("+912025530111");
  expect(await told(doctor)).toBe("+912025530111");
  expect(await told(desk, "branch")).toBeNull();
});

it("what a leave would lie over is told by the branch's clock, to whom it concerns", async () => {
  const doctor = await addDoctor(hospital);
  const other = await addDoctor(hospital, { name: "Dr. Sen" });
  for (const time of ["03:30", "05:00", "07:15"]) {
    const patient = await addPatient(hospital);
    const at = instantText(Temporal.Instant.from(`2026-12-15T${time}:00Z`));
    const place = { doctorId: idOf(doctor), branchId: branchId.parse(hospital.branchId) };
    const input = { ...place, startsAt: at, patientId: patientId.parse(patient.patientId) };
    const { appointmentId } = await hospital.as(patient, (ctx) => holdSlot(ctx, own(patient), input));
    await hospital.as(desk, (ctx) => confirmVisit(ctx, branch(desk), appointmentId));
  }
  const day = calendarDate.parse("2026-12-15");
  const touched = async (actor: Actor, reach: Scope["reach"] = "own", more: object = {}) => {
    const input = { doctorId: idOf(doctor), fromDate: day, toDate: day, ...more };
    return (await touchedVisits(asking(hospital, actor, reach).ctx, input)).count;
  };
  expect(await touched(doctor)).toBe(3);
  expect(await touched(doctor, "own", { from: "10:00", to: "10:31" })).toBe(1);
  expect(await touched(doctor, "own", { from: "09:15", to: "10:30" })).toBe(0);
  expect(await touched(desk, "branch")).toBe(3);
  expect(await touched(other)).toBe(0);
});

it("a holiday is set once a day and place, and can be taken back", async () => {
  const input = { day: calendarDate.parse("2026-12-25"), name: { en: "Christmas", hi: "क्रिसमस" } };
  const add = () => hospital.as(desk, (ctx) => addHoliday(ctx, any(desk), input));
  const { holidayId } = await add();
  await expect(add().catch(codeOf)).resolves.toBe("duplicate");
  expect(await listHolidays(hospital.db, hospital.now)).toContainEqual({ ...input, id: holidayId, branchId: null });
  const cancel = () => hospital.as(desk, (ctx) => cancelHoliday(ctx, any(desk), { holidayId }));
  await cancel();
  await expect(cancel().catch(codeOf)).resolves.toBe("not_found");
  expect(await listHolidays(hospital.db, hospital.now)).toEqual([]);
});

describe("the database keeps what the rules promise", () => {
  it("the referee of a day counts exactly the visits that the rule counts", async () => {
    const { rows } = await sql<{ def: string }>`
      select pg_get_functiondef('keep_day_limit'::regproc) as def
      union all select pg_get_triggerdef(oid) from pg_trigger where tgname like 'appointments_day_limit%'`.execute(
      hospital.db,
    );
    expect(rows).toHaveLength(3);
    const lists = rows.flatMap(({ def }) =>
      [...def.matchAll(/(?:in \(|ARRAY\[)('requested'[^)\]]*)/g)].map(([, list = ""]) => list),
    );
    expect(lists.length).toBeGreaterThanOrEqual(5);
    for (const list of lists) {
      const named = [...list.matchAll(/'([a-z_]+)'/g)].map(([, word]) => word);
      expect(new Set(named)).toEqual(new Set<string>(countedStatuses));
    }
  });

  it.each([
    ["doctor_kinds_kind", "doctor_kinds", { kind: "group" }],
    ["doctor_kinds_terms", "doctor_kinds", { kind: "in_person", fee: 100 }],
    ["doctor_kinds_terms", "doctor_kinds", { kind: "tele", fee: 100, contact: "+912025530111" }],
    ["doctor_kinds_fee", "doctor_kinds", { kind: "tele", fee: -1, minutes: 10, contact: "+912025530111" }],
    ["doctor_kinds_minutes", "doctor_kinds", { kind: "tele", fee: 0, minutes: 4, contact: "+912025530111" }],
    ["doctor_kinds_within", "doctor_kinds", { kind: "follow_up", fee: 0, minutes: 10 }],
    ["doctor_kinds_contact", "doctor_kinds", { kind: "in_person", contact: "+912025530111" }],
    ["doctor_kinds_reachable", "doctor_kinds", { kind: "tele", fee: 0, minutes: 10 }],
    ["booking_rules_day_limit", "booking_rules", { day_limit: 0 }],
    ["booking_rules_source_limits", "booking_rules", { online_limit: -1 }],
    ["booking_rules_walk_in_quota", "booking_rules", { walk_in_quota: 201 }],
    ["booking_rules_notice", "booking_rules", { minimum_notice_minutes: 2881 }],
    ["booking_rules_horizon", "booking_rules", { horizon_days: 366 }],
  ])("%s", async (constraint, table, row) => {
    const doctor = await addDoctor(hospital);
    const whole = { doctor_id: doctor.doctorId, offered: true, branch_id: hospital.branchId, ...row };
    const insert = sql`insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)},
      ${JSON.stringify({ version: 1, changed_xid: "1", ...whole })}::jsonb)`.execute(hospital.db);
    await expect(insert).rejects.toMatchObject({ constraint });
  });
});
