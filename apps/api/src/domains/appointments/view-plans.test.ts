import { withConnection } from "@carepoint/db/connect";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import type { CompiledQuery } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Scope } from "../../kernel/context.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { selectOffers } from "../doctors/queries/offers.ts";
import { visible } from "./access.ts";
import { selectViews } from "./queries/views.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

/** The plan that a connection keeps for every caller, whatever its parameters. */
function keptPlan({ sql: statement }: CompiledQuery): Promise<string> {
  return withConnection(hospital.ownerUrl, async (client) => {
    await client.query("set enable_seqscan = off");
    const { rows } = await client.query<Record<string, string>>(`explain (generic_plan) ${statement}`);
    return rows.map((row) => Object.values(row)[0]).join("\n");
  });
}

/** A visit a day, so that the planner has something to choose by. */
function visitsOfAYear(doctorId: string): Promise<unknown> {
  return withConnection(hospital.ownerUrl, (client) =>
    client.query(
      `insert into appointments (id, code, branch_id, doctor_id, department_id, starts_at, ends_at, occupied, status,
         source, fee, created_at)
       select uuidv7(), left(md5($2::text || day), 12), $1, $2::uuid, $3, at, at + interval '15 minutes',
         tstzrange(at, at + interval '15 minutes'), 'cancelled', 'patient', 0, at
       from generate_series(1, 365) day, lateral (select timestamptz '2026-01-01 05:00Z' + day * interval '1 day' as at) t`,
      [hospital.branchId, doctorId, hospital.departmentId],
    ),
  );
}

const listed = (scope: Scope) => selectViews(hospital.db).where(visible(scope)).compile();

it("a patient's list finds the visits, the holds that name nobody and their bills by index", async () => {
  const plan = await keptPlan(listed({ actor: await addPatient(hospital), reach: "own" }));
  for (const index of [
    "appointments_patient",
    "appointments_unnamed_account",
    "invoices_one_per_visit",
    "payments_visit",
  ])
    expect(plan).toContain(index);
});

it("all that decides a doctor's free times is found by index, the count of a limited day as well", async () => {
  const doctors = await Promise.all(Array.from({ length: 20 }, () => addDoctor(hospital)));
  for (const { doctorId } of doctors) await visitsOfAYear(doctorId ?? "");
  await withConnection(hospital.ownerUrl, (client) => client.query("analyze"));
  const day = calendarDate.parse("2026-12-08");
  const asking = { now: hospital.now, source: "patient" as const, from: day, to: day };
  const plan = await keptPlan(selectOffers([newId()], asking).compile(hospital.db));
  for (const index of ["booking_rules_pkey", "doctor_kinds_pkey"]) expect(plan).toContain(index);
  expect(plan).toMatch(/weekly_hours_(doctor|of)/);
  // Whose day has no limit is not counted: the rules come first, the doctor's own days after them.
  expect(plan).toMatch(/booking_rules_pkey[\s\S]*appointments_doctor_day/);
  expect(plan).not.toContain("Seq Scan on appointments");
  // Taken time is found by doctor and day at once: never by what the whole hospital has on those days.
  expect(plan).toMatch(/appointments_no_overlap.*\n\s+Index Cond: \(\(doctor_id = d\.id\) AND \(occupied && /);
  expect(plan).not.toMatch(/appointments_day\b/);
});

it("a doctor's day as well", async () => {
  const plan = await keptPlan(listed({ actor: await addDoctor(hospital), reach: "own" }));
  for (const index of ["appointments_doctor_day", "invoices_one_per_visit", "payments_visit"])
    expect(plan).toContain(index);
});
