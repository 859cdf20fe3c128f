import { openDatabase } from "@carepoint/db/client";
import { type CountedServer, countRoundTrips } from "@carepoint/db/testing/round-trips";
import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, departmentId, doctorId, newId, patientId } from "@carepoint/domain/kernel/id";
import { openDisplayInput } from "@carepoint/domain/queue/displays";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deliver } from "./domains/notifications/jobs.ts";
import { openDisplay } from "./domains/queue/commands/open-display.ts";
import { serveWaitsJob } from "./domains/waitlist/workers.ts";
import type { Actor } from "./kernel/context.ts";
import { calling } from "./testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "./testing/context.ts";
import { doing, waitingVisits } from "./testing/queue.ts";
import { nine } from "./testing/till.ts";
import { addVisit } from "./testing/visits.ts";

/** Statements of one request, its transaction, key, audit and access log included. More is a decision, not an accident. */
const statements = {
  slots: 1,
  departmentSlots: 1,
  familySlots: 1,
  list: 2,
  dayGrid: 5,
  board: 3,
  place: 5,
  display: 5,
  waits: 2,
  myWaits: 2,
  hold: 13,
  holdAny: 19,
  squeezeIn: 17,
  join: 12,
} as const;

let hospital: TestHospital;
let counted: CountedServer;
let through: TestHospital;
let desk: Actor;
let asker: Awaited<ReturnType<typeof addPatient>>;
let doctor: Actor;
let token: string;
let visits: Awaited<ReturnType<typeof waitingVisits>>;

beforeAll(async () => {
  hospital = await openHospital({
    idle: [deliver, serveWaitsJob],
  });
  counted = await countRoundTrips(hospital.services.env.databaseUrl);
  const db = openDatabase(counted.url, { max: 1 });
  through = { ...hospital, now: nine, db, services: { ...hospital.services, db } };
  desk = await addFrontDesk(hospital);
  asker = await addPatient(hospital);
  doctor = await addDoctor(hospital, { fee: 0 });
  await addDoctor(hospital, { fee: 0 }); // where two are free, it is decided whose turn it is
  visits = await waitingVisits(hospital, desk, doctor, [0, 1]);
  await addVisit(hospital, { doctor, patientId: asker.patientId, startsAt: at(3) });
  await addWait(asker.patientId);
  const opened = await doing(hospital, desk, openDisplay, openDisplayInput.parse({ name: "Hall" }));
  if (typeof opened === "string") throw new Error(opened);
  token = (await calling({ ...hospital, now: nine }, desk).queue.displays()).items[0]?.token ?? "";
});
afterAll(async () => {
  await through.db.destroy();
  await counted.close();
  await hospital.close();
});

const at = (quarter: number) => nine.add({ minutes: 15 * quarter });
const day = calendarDate.parse("2026-12-08");
const days = { from: day, to: calendarDate.parse("2026-12-21") };

/** Asked after whatever visits they have, since who has the visit that they wait for is off the list. */
async function addWait(who: string) {
  const wish = { patientId: who, doctorId: doctor.doctorId, branchId: hospital.branchId, fromDate: day, toDate: day };
  await hospital.db
    .insertInto("waitEntries")
    .values({ ...wish, id: newId(), status: "waiting", askedAt: nine, askedBy: asker.accountId })
    .execute();
}

/** A doctor of whom every time is taken. */
async function fullDoctor(): Promise<Actor> {
  const full = await addDoctor(hospital, { fee: 0 });
  const hours = hospital.db.updateTable("weeklyHours").set({ toTime: "09:15" });
  await hours.where("doctorId", "=", full.doctorId).execute();
  await addVisit(hospital, { doctor: full, patientId: (await addPatient(hospital)).patientId, startsAt: nine });
  return full;
}

type Question = keyof typeof statements;

/** Each question as its people ask it; commands never ask for the same twice. */
async function questions(): Promise<Record<Question, () => Promise<unknown>>> {
  const [atDesk, byPatient] = [calling(through, desk), calling(through, asker)];
  const of = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
  const department = { departmentId: departmentId.parse(hospital.departmentId) };
  const someone = async () => patientId.parse((await addPatient(hospital)).patientId);
  const [first] = visits;
  if (!first) throw new Error("nobody waits");
  const people = [await someone(), await someone(), await someone()] as const;
  const full = await fullDoctor();
  const free = () => ({ startsAt: instantText(at(4 + taken++)), opId: newId() });
  const wish = { branchId: of.branchId, doctorId: doctorId.parse(full.doctorId), from: day, to: day, part: null };
  return {
    slots: () => calling(through, asker).appointments.slots({ doctorId: of.doctorId, ...days }),
    departmentSlots: () => byPatient.appointments.departmentSlots({ ...department, ...days }),
    familySlots: () => byPatient.appointments.familySlots({ doctorId: of.doctorId, people: 2, ...days }),
    list: () => atDesk.appointments.list({ from: day, to: day }),
    dayGrid: () => atDesk.appointments.dayGrid({ date: day }),
    board: () => atDesk.queue.board({}),
    place: () => calling(through, first.patient).queue.place({ appointmentId: first.appointmentId }),
    display: () => calling(through, desk).queue.display({ token }),
    waits: () => atDesk.waitlist.list({}),
    myWaits: () => byPatient.waitlist.mine(),
    hold: () => atDesk.appointments.hold({ ...of, ...free(), patientId: people[0] }),
    holdAny: () =>
      atDesk.appointments.holdAny({ ...department, branchId: of.branchId, ...free(), patientId: people[1] }),
    squeezeIn: () => atDesk.appointments.squeezeIn({ ...of, ...free(), patientId: people[2], reason: "In pain" }),
    join: async () => atDesk.waitlist.join({ ...wish, patientId: await someone(), opId: newId() }),
  };
}

let taken = 0;

async function countAll(): Promise<Record<Question, number>> {
  const counts = [];
  for (const [name, ask] of Object.entries(await questions())) counts.push([name, await counted.statementsOf(ask)]);
  return Object.fromEntries(counts);
}

it("each question of a day's work is as many statements as are written here, however much there is to answer", async () => {
  await countAll(); // opens the connections
  expect(await countAll()).toEqual(statements);
  for (let more = 0; more < 4; more += 1) {
    const other = await addDoctor(hospital, { fee: 0 });
    await waitingVisits(hospital, desk, other, [0, 1, 2, 3, 4]);
    await addWait((await addPatient(hospital)).patientId);
  }
  expect(await countAll()).toEqual(statements);
});
