import { bookSeriesInput } from "@carepoint/domain/appointments/series";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, doctorId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { holdSlot } from "../domains/appointments/commands/hold-slot.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import type { Actor, CommandContext } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import {
  addDoctor,
  addFrontDesk,
  addPatient,
  addVisitor,
  openHospital,
  type TestHospital,
} from "../testing/context.ts";
import { branch, own } from "../testing/scopes.ts";
import { nine } from "../testing/till.ts";
import { bookSeries } from "./book-series.ts";

let hospital: TestHospital;
let desks: Actor[];
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 20 });
  desks = await Promise.all(Array.from({ length: 4 }, () => addFrontDesk(hospital)));
});
afterAll(() => hospital.close());

/** How often a transaction was begun: more than the callers means that some of them had to be done again. */
let begun = 0;

function as<T>(actor: Actor, run: (ctx: CommandContext) => Promise<T>) {
  return hospital.as(actor, (ctx) => {
    begun += 1;
    return run(ctx);
  });
}

const week = (place: number) => instantText(nine.add({ hours: place * 7 * 24 }));

async function series(desk: Actor, doctor: Actor, patientId: string, weeks: readonly number[]) {
  const input = bookSeriesInput.parse({
    doctorId: doctor.doctorId,
    branchId: hospital.branchId,
    patientId,
    everyWeeks: 1,
    starts: weeks.map(week),
    payLater: { reason: "after_visit" },
  });
  return as(desk, (ctx) => bookSeries(ctx, branch(desk), input)).then(() => "booked", codeOf);
}

async function single(doctor: Actor, place: number) {
  const visitor = await addVisitor(hospital);
  const slot = {
    doctorId: doctorId.parse(doctor.doctorId),
    branchId: branchId.parse(hospital.branchId),
    startsAt: week(place),
  };
  return as(visitor, (ctx) => holdSlot(ctx, own(visitor), slot)).then(() => "held", codeOf);
}

const patients = (count: number) =>
  Promise.all(Array.from({ length: count }, async () => (await addPatient(hospital)).patientId));

const occupying = (doctor: Actor) =>
  hospital.db
    .selectFrom("appointments")
    .select(["patientId", "startsAt"])
    .where("doctorId", "=", doctor.doctorId)
    .where("status", "in", ["pending", "confirmed"])
    .execute();

it.each(["check_in", "confirm"] as const)(
  "series that overlap, in whatever order they name their dates, and single bookers in between: each time goes once, no series is split, nobody is done twice (numbers at %s)",
  async (tokenAt) => {
    await hospital.db
      .updateTable("appState")
      .set((eb) => ({
        settings: eb.fn("jsonb_set", ["settings", eb.val("{tokenAt}"), eb.val(JSON.stringify(tokenAt))]),
      }))
      .execute();
    for (let round = 0; round < 5; round += 1) {
      const doctor = await addDoctor(hospital);
      const people = await patients(4);
      const wishes = [
        [0, 1, 2, 3, 4, 5],
        [7, 6, 5, 4, 3],
        [2, 3],
        [6, 7],
      ];
      begun = 0;
      const outcomes = await Promise.all([
        ...wishes.map((weeks, place) => series(desks[place] ?? doctor, doctor, people[place] ?? "", weeks)),
        ...[0, 2, 5, 7, 8].map((place) => single(doctor, place)),
      ]);
      expect(begun).toBe(outcomes.length);
      for (const outcome of outcomes) expect(["booked", "held", "slot_taken"]).toContain(outcome);
      expect(outcomes.filter((outcome) => outcome === "booked" || outcome === "held").length).toBeGreaterThan(0);
      const taken = await occupying(doctor);
      expect(new Set(taken.map(({ startsAt }) => startsAt.toString())).size).toBe(taken.length);
      for (const [place, weeks] of wishes.entries()) {
        const visits = taken.filter(({ patientId }) => patientId === people[place]);
        expect(visits).toHaveLength(outcomes[place] === "booked" ? weeks.length : 0);
      }
    }
  },
);

it("two series of one patient with two doctors at the same times: one is had whole, the other refused whole", async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, two] = [await addDoctor(hospital), await addDoctor(hospital)];
    const [patientId = ""] = await patients(1);
    const outcomes = await Promise.all([
      series(desks[0] ?? one, one, patientId, [1, 2, 3]),
      series(desks[1] ?? two, two, patientId, [3, 4]),
    ]);
    expect(outcomes.toSorted()).toEqual(["booked", "patient_overlap"]);
  }
});
