import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, doctorId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openVisit } from "../../flows/open-visit.ts";
import type { Actor, CommandContext, Scope } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, nine, type Visit } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendSettings } from "../settings/commands/amend.ts";
import { checkIn } from "./commands/check-in.ts";
import { confirmVisit } from "./commands/confirm-visit.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { miss } from "./commands/miss.ts";
import { undoMiss } from "./commands/undo-miss.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
  // what is asked here is when, not where from
  await hospital.as(desk, (ctx) => amendSettings(ctx, { actor: desk, reach: "any" }, { checkInFrom: "anywhere" }));
});
afterAll(() => hospital.close());

async function booked(): Promise<Visit> {
  const visit = await heldVisit(hospital);
  await hospital.as(visit.patient, (ctx) => confirmVisit(ctx, null, visit.appointmentId));
  return visit;
}

type Input = Pick<Visit, "appointmentId"> & { readonly reason: string };
type Step = (ctx: CommandContext, scope: Scope, input: Input) => Promise<unknown>;

const as = (actor: Actor, step: Step, { appointmentId }: Visit, now: Temporal.Instant) => {
  const scope = { actor, reach: actor.role === "front_desk" ? ("branch" as const) : ("own" as const) };
  return hospital
    .as(actor, (ctx) => step(ctx, scope, { appointmentId, reason: "came late" }), now)
    .then(() => "done", codeOf);
};

const evening = nine.subtract({ hours: 13 });
const nextDay = nine.add({ hours: 24 });

it("neither the desk nor the patient checks in on another day than the visit's", async () => {
  const visit = await booked();
  for (const who of [desk, visit.patient]) {
    for (const now of [hospital.now, evening, nextDay])
      expect(await as(who, checkIn, visit, now)).toBe("check_in_another_day");
  }
  expect(await as(visit.patient, checkIn, visit, nine.subtract({ hours: 2 }))).toBe("done");
});

it("nobody is missed before the time, and who came after all is checked in on that day only", async () => {
  const visit = await booked();
  expect(await as(desk, miss, visit, nine.subtract({ minutes: 1 }))).toBe("miss_too_early");
  expect(await as(visit.doctor, miss, visit, evening)).toBe("miss_too_early");
  expect(await as(desk, miss, visit, nine)).toBe("done");
  expect(await as(desk, undoMiss, visit, nextDay)).toBe("check_in_another_day");
  expect(await as(desk, undoMiss, visit, nine.add({ hours: 1 }))).toBe("done");
});

const late = nine.add({ minutes: 10 });

/** Somebody else in the doctor's time at nine, by a step of the desk's. */
async function intoSeatOf({ doctor }: Visit, now: Temporal.Instant): Promise<string> {
  const { patientId } = await addPatient(hospital);
  const at = { doctorId: doctorId.parse(doctor.doctorId), branchId: branchId.parse(hospital.branchId) };
  const input = { ...at, startsAt: instantText(nine), patientId: patientIdOf.parse(patientId) };
  const hold = await hospital.as(desk, (ctx) => holdSlot(ctx, branch(desk), input), now);
  return hold.appointmentId;
}

const seatOf = async ({ appointmentId }: Visit) =>
  (
    await hospital.db
      .selectFrom("appointments")
      .select("seat")
      .where("id", "=", appointmentId)
      .executeTakeFirstOrThrow()
  ).seat;

it("who came after all, and whose seat somebody has by now, is squeezed in beside them", async () => {
  const visit = await booked();
  await as(desk, miss, visit, nine);
  const other = await intoSeatOf(visit, nine.add({ minutes: 1 }));
  await hospital.as(desk, (ctx) => confirmVisit(ctx, null, other), nine.add({ minutes: 1 }));
  expect(await as(desk, undoMiss, visit, late)).toBe("done");
  expect(await seatOf(visit)).toBe(3000);
});

it("a hold that ran out takes nobody's seat who came after all", async () => {
  const visit = await booked();
  await as(desk, miss, visit, nine);
  await intoSeatOf(visit, nine.add({ minutes: 1 }));
  expect(await as(desk, undoMiss, visit, nine.add({ hours: 1 }))).toBe("done");
  expect(await seatOf(visit)).toBe(0);
});

it("the doctor sees a patient who was checked in that day, and writes no record on another", async () => {
  const visit = await booked();
  expect(await as(visit.doctor, openVisit, visit, nine)).toBe("illegal_transition");
  await as(desk, checkIn, visit, nine);
  expect(await as(visit.doctor, openVisit, visit, nextDay)).toBe("start_another_day");
  expect(await as(visit.doctor, openVisit, visit, nine.add({ minutes: 5 }))).toBe("done");
});
