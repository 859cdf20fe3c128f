import { type Db, openDatabase } from "@carepoint/db/client";
import { type CountedServer, countRoundTrips } from "@carepoint/db/testing/round-trips";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";
import { readDayGrid } from "./queries/day-grid.ts";

let hospital: TestHospital;
let desk: Actor;
let counted: CountedServer;
let db: Db;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
  counted = await countRoundTrips(hospital.services.env.databaseUrl);
  db = openDatabase(counted.url, { max: 1 });
});
afterAll(async () => {
  await db.destroy();
  await counted.close();
  await hospital.close();
});

const tuesday = calendarDate.parse("2026-12-08");
const grid = () => readDayGrid({ ...asking(hospital, desk, "branch").ctx, db }, { date: tuesday });

it("a doctor's day is what is free and what is taken; what was called off or lapsed is neither", async () => {
  const doctor = await addDoctor(hospital, { name: "Dr. Grid" });
  const { patientId } = await addPatient(hospital);
  await addVisit(hospital, { doctor, patientId, startsAt: nine });
  await addVisit(hospital, { doctor, patientId, startsAt: nine.add({ minutes: 15 }), status: "cancelled" });
  const { appointmentId } = await heldVisit(hospital, { doctor, at: nine.add({ minutes: 30 }) });
  const { doctors, visits, zone } = await grid();
  const column = doctors.find(({ doctorId }) => doctorId === doctor.doctorId);
  expect(zone).toBe("Asia/Kolkata");
  expect(column?.free.map(({ startsAt }) => startsAt).slice(0, 2)).toEqual([
    "2026-12-08T03:45:00.000Z",
    "2026-12-08T04:15:00.000Z",
  ]);
  const own = visits.filter(({ doctorId }) => doctorId === doctor.doctorId);
  expect(own.map(({ status }) => status)).toEqual(["confirmed", "pending"]);
  expect(own[1]?.id).toBe(appointmentId);
});

it("the desk of another branch sees none of it", async () => {
  const { rows } = { rows: await hospital.db.insertInto("branches").values(nashik).returning("id").execute() };
  const elsewhere = { ...desk, branchId: rows[0]?.id as Actor["branchId"] };
  const view = await readDayGrid(asking(hospital, elsewhere, "branch").ctx, { date: tuesday });
  expect(view.doctors).toEqual([]);
  expect(view.visits).toEqual([]);
});

it("forty doctors cost as many statements as one", async () => {
  await grid();
  const few = await counted.countOf(grid);
  for (let more = 0; more < 40; more += 1) {
    const doctor = await addDoctor(hospital, { name: `Dr. ${more}` });
    const { patientId } = await addPatient(hospital);
    await addVisit(hospital, { doctor, patientId, startsAt: nine });
  }
  await grid();
  expect(await counted.countOf(grid)).toBe(few);
  expect(few).toBeLessThanOrEqual(5);
  const { doctors, visits } = await grid();
  expect(doctors.length).toBeGreaterThanOrEqual(41);
  expect(visits.length).toBeGreaterThanOrEqual(41);
});

const nashik = {
  name: '{"en":"Nashik"}',
  address: '{"en":"2 Gangapur Road"}',
  zone: "Asia/Kolkata",
  phone: "+912532570100",
};
