import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { bookedVisits, calledNext, doing, placeOf, waitingVisits } from "../../testing/queue.ts";
import { nine } from "../../testing/till.ts";
import { checkIn } from "../appointments/commands/check-in.ts";
import { deliver } from "../notifications/jobs.ts";
import { callIn } from "./commands/call-in.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 5 });
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

const numbersOf = async ({ doctorId }: Actor) => {
  const rows = await hospital.db
    .selectFrom("queueEntries")
    .select("number")
    .where("doctorId", "=", doctorId)
    .orderBy("number")
    .execute();
  return rows.map(({ number }) => number);
};
const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

it("fifty patients who are checked in at once get the numbers one to fifty, each once", async () => {
  const doctor = await addDoctor(hospital);
  const visits = await bookedVisits(hospital, doctor, 50);
  const outcomes = await Promise.all(
    visits.map(({ appointmentId }) => doing(hospital, desk, checkIn, { appointmentId })),
  );
  expect(outcomes.filter((outcome) => typeof outcome === "string")).toEqual([]);
  expect(await numbersOf(doctor)).toEqual(upTo(50));
});

it("a check-in that fails after its number was taken leaves no gap", async () => {
  const doctor = await addDoctor(hospital);
  const [first, second] = await bookedVisits(hospital, doctor, 2);
  if (!first || !second) throw new Error("two visits");
  const failed = hospital.as(
    desk,
    async (ctx) => {
      await checkIn(ctx, { actor: desk, reach: "branch" }, first);
      throw new Error("the power went");
    },
    nine,
  );
  await expect(failed).rejects.toThrow("the power went");
  await doing(hospital, desk, checkIn, { appointmentId: second.appointmentId });
  expect((await placeOf(hospital, second.appointmentId)).number).toBe(1);
});

it("one visit that two desks check in at once has one number", async () => {
  const doctor = await addDoctor(hospital);
  const [visit] = await bookedVisits(hospital, doctor, 1);
  if (!visit) throw new Error("a visit");
  const { appointmentId } = visit;
  const outcomes = await Promise.all(upTo(8).map(() => doing(hospital, desk, checkIn, { appointmentId })));
  expect(outcomes.filter((outcome) => outcome !== "illegal_transition")).toHaveLength(1);
  expect(await numbersOf(doctor)).toEqual([1]);
});

it("desks that call next at once call different numbers, and who comes too late is told that nobody waits", async () => {
  for (const [waiting, callers] of [
    [2, 2],
    [1, 2],
    [6, 12],
  ] as const) {
    const doctor = await addDoctor(hospital);
    await waitingVisits(hospital, desk, doctor, upTo(waiting));
    const outcomes = await Promise.all(upTo(callers).map(() => calledNext(hospital, desk, doctor)));
    const called = outcomes.filter((outcome) => typeof outcome === "number");
    expect(called.toSorted((a, b) => a - b)).toEqual(upTo(waiting));
    const refused = outcomes.filter((outcome) => typeof outcome === "string");
    expect(refused).toEqual(Array.from({ length: callers - waiting }, () => "queue_empty"));
  }
});

it("two who press call beside one number call it once", async () => {
  const doctor = await addDoctor(hospital);
  const [visit] = await waitingVisits(hospital, desk, doctor, [0]);
  if (!visit) throw new Error("a visit");
  const { id: entryId } = await placeOf(hospital, visit.appointmentId);
  const outcomes = await Promise.all([desk, doctor, desk].map((who) => doing(hospital, who, callIn, { entryId })));
  expect(outcomes.filter((outcome) => outcome === "illegal_transition")).toHaveLength(2);
});

it("patients are checked in while others are called: no number twice, none called twice, nobody waits for ever", async () => {
  const doctor = await addDoctor(hospital);
  const visits = await bookedVisits(hospital, doctor, 20);
  const arriving = visits.map(({ appointmentId }) => doing(hospital, desk, checkIn, { appointmentId }));
  const calling = upTo(20).map(() => calledNext(hospital, doctor, doctor));
  const calls = (await Promise.all(calling)).filter((outcome) => outcome !== "queue_empty");
  await Promise.all(arriving);
  for (let next = await calledNext(hospital, doctor, doctor); next !== "queue_empty"; ) {
    calls.push(next);
    next = await calledNext(hospital, doctor, doctor);
  }
  expect(await numbersOf(doctor)).toEqual(upTo(20));
  expect(calls.toSorted((a, b) => Number(a) - Number(b))).toEqual(upTo(20));
});
