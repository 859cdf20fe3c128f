import { instantText } from "@carepoint/domain/kernel/calendar";
import { branchId, type DoctorId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, addVisitor, openHospital, type TestHospital } from "../../testing/context.ts";
import { nine } from "../../testing/till.ts";
import { holdSlot } from "./commands/hold-slot.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital({ patience: 5 });
});
afterAll(() => hospital.close());

async function group(capacity: number): Promise<Actor> {
  const doctor = await addDoctor(hospital);
  await hospital.db.updateTable("weeklyHours").set({ capacity }).where("doctorId", "=", doctor.doctorId).execute();
  return doctor;
}

const hold = (visitor: Actor, doctor: Actor, startsAt = nine) =>
  hospital.as(visitor, (ctx) =>
    holdSlot(
      ctx,
      { actor: visitor, reach: "own" },
      {
        doctorId: doctor.doctorId as DoctorId,
        branchId: branchId.parse(hospital.branchId),
        startsAt: instantText(startsAt),
      },
    ),
  );

const seatsOf = async (doctor: Actor) => {
  const rows = await hospital.db
    .selectFrom("appointments")
    .select(["seat", "startsAt"])
    .where("doctorId", "=", doctor.doctorId)
    .where("status", "=", "pending")
    .orderBy("startsAt")
    .orderBy("seat")
    .execute();
  return rows.map(({ seat }) => seat);
};

it.each([
  { capacity: 1, callers: 12 },
  { capacity: 2, callers: 2 },
  { capacity: 3, callers: 3 },
  { capacity: 5, callers: 12 },
])(
  "of $callers who tap a time with $capacity seats at once, nobody is refused while one is free",
  async ({ capacity, callers }) => {
    for (let round = 0; round < 5; round += 1) {
      const doctor = await group(capacity);
      const visitors = await Promise.all(Array.from({ length: callers }, () => addVisitor(hospital)));
      const outcomes = await Promise.all(visitors.map((each) => hold(each, doctor).then(() => "held", codeOf)));
      const held = outcomes.filter((outcome) => outcome === "held");
      expect(held).toHaveLength(Math.min(capacity, callers));
      expect(new Set(outcomes.filter((outcome) => outcome !== "held"))).toEqual(
        new Set(callers > capacity ? ["slot_taken"] : []),
      );
      expect(await seatsOf(doctor)).toEqual(Array.from({ length: held.length }, (_, seat) => seat));
    }
  },
);

it("a seat that came free between two others is the next to be taken", async () => {
  const doctor = await group(3);
  const [first] = await Promise.all([hold(await addVisitor(hospital), doctor)]);
  await hold(await addVisitor(hospital), doctor);
  await hospital.db
    .updateTable("appointments")
    .set({ status: "cancelled", holdExpiresAt: null })
    .where("id", "=", first.appointmentId)
    .execute();
  await hold(await addVisitor(hospital), doctor);
  expect(await seatsOf(doctor)).toEqual([0, 1]);
});
