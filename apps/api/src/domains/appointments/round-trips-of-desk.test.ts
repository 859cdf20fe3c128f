import { previewBatchInput } from "@carepoint/domain/appointments/batches";
import { rescheduleInput } from "@carepoint/domain/appointments/schema";
import { bookSeriesInput } from "@carepoint/domain/appointments/series";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import { appointmentId, branchId, doctorId } from "@carepoint/domain/kernel/id";
import { walkInInput } from "@carepoint/domain/queue/schema";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { bookSeries } from "../../flows/book-series.ts";
import { previewBatch } from "../../flows/preview-batch.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { restOfSeries } from "../../flows/rest-of-series.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { walkIn } from "../../flows/walk-in.ts";
import type { Actor } from "../../kernel/context.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { type Counted, openCounted } from "../../testing/counted.ts";
import { bookedVisits } from "../../testing/queue.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, nine, type Visit } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";
import { callNext } from "../queue/commands/call-next.ts";
import { checkIn } from "./commands/check-in.ts";
import { countDays } from "./queries/day-counts.ts";

/** What the desk waits for when the database is far away. More is a decision, not an accident. */
const roundTrips = { move: 26, checkIn: 12, callNext: 16 };
/** At most: what a payment writes of itself is billing's to decide. */
const withMoney = { walkIn: 60, payment: 40 };

let hospital: TestHospital;
let counted: Counted;
let desk: Actor;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver], patience: 5 });
  counted = await openCounted(hospital);
  desk = await addFrontDesk(hospital);
});
beforeEach(async () => {
  doctor = await addDoctor(hospital);
});
afterAll(async () => {
  await counted.close();
  await hospital.close();
});

const queue = () => ({ doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) });

it("a visit is moved to another time of its doctor", async () => {
  const visits = await bookedVisits(hospital, doctor, 4);
  const move = (turn: number) => {
    const startsAt = instantText(nine.add({ minutes: 15 * (8 + turn) }));
    const input = rescheduleInput.parse({ ...queue(), appointmentId: visits[turn]?.appointmentId, startsAt });
    return counted.command(desk, (ctx) => reschedule(ctx, branch(desk), input));
  };
  expect(await counted.tripsOf(move)).toBe(roundTrips.move);
});

it("a stranger walks in, pays and has a token", async () => {
  const register = { name: "Sunita Pawar", sex: "female", ageYears: 40 };
  const input = walkInInput.parse({ ...queue(), register, settlement: { method: "cash" } });
  const come = () => counted.command(desk, (ctx) => walkIn(ctx, branch(desk), input), nine);
  expect(await counted.tripsOf(come)).toBeLessThanOrEqual(withMoney.walkIn);
});

it("a booked patient is checked in, and the next is called", async () => {
  const visits = await bookedVisits(hospital, doctor, 4);
  const arrive = (turn: number) => {
    const input = { appointmentId: appointmentId.parse(visits[turn]?.appointmentId) };
    return counted.command(desk, (ctx) => checkIn(ctx, branch(desk), input), nine);
  };
  expect(await counted.tripsOf(arrive)).toBe(roundTrips.checkIn);
  const call = () => counted.command(desk, (ctx) => callNext(ctx, branch(desk), queue()), nine);
  expect(await counted.tripsOf(call)).toBe(roundTrips.callNext);
});

it("a held visit is paid at the counter", async () => {
  const held: Visit[] = [];
  for (const place of [0, 1, 2, 3])
    held.push(await heldVisit(hospital, { doctor, at: nine.add({ minutes: 15 * place }) }));
  const pay = (turn: number) => {
    const input = takePaymentInput.parse({ appointmentId: held[turn]?.appointmentId, method: "cash" });
    return counted.command(desk, (ctx) => takePayment(ctx, branch(desk), input));
  };
  expect(await counted.tripsOf(pay)).toBeLessThanOrEqual(withMoney.payment);
});

it.each([
  ["cancel", 4],
  ["move", 3],
  ["message", 1],
] as const)("a batch that would %s shows ten visits with the statements of one", async (action, statements) => {
  const ids: string[] = [];
  const { patientId } = await addPatient(hospital);
  for (let place = 0; place < 10; place += 1)
    ids.push(await addVisit(hospital, { doctor, patientId, startsAt: nine.add({ minutes: 15 * place }) }));
  const preview = (appointmentIds: readonly string[]) =>
    counted.statementsOf(() =>
      counted.query(branch(desk), (ctx) => previewBatch(ctx, previewBatchInput.parse({ action, appointmentIds }))),
    );
  expect([await preview(ids.slice(0, 1)), await preview(ids)]).toEqual([statements, statements]);
});

it("what is left of a series is shown with the same statements for two visits and for eight", async () => {
  const rest = async (visits: number) => {
    const patient = await addPatient(hospital);
    const starts = Array.from({ length: visits }, (_, place) => instantText(nine.add({ hours: place * 7 * 24 })));
    const wish = { ...queue(), patientId: patient.patientId, everyWeeks: 1, starts };
    const input = bookSeriesInput.parse({ ...wish, payLater: { reason: "after_visit" } });
    const { visits: made } = await hospital.as(desk, (ctx) => bookSeries(ctx, branch(desk), input), hospital.now);
    const first = made[0]?.appointmentId ?? "";
    const ask = () => counted.query(own(patient), (ctx) => restOfSeries(ctx, first));
    expect((await ask()).items).toHaveLength(visits);
    return counted.statementsOf(ask);
  };
  const few = await rest(2);
  doctor = await addDoctor(hospital);
  expect([few, await rest(8)]).toEqual([5, 5]);
});

it("a week of days is counted in one statement", async () => {
  const day = calendarDate.parse("2026-12-07");
  const week = () => counted.query(own(doctor), (ctx) => countDays(ctx, { day, days: 7 }));
  expect(await counted.statementsOf(week)).toBe(1);
});
