import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { reschedule } from "../../flows/reschedule.ts";
import type { Actor } from "../../kernel/context.ts";
import { addDoctor, addFrontDesk, monday } from "../../testing/context.ts";
import { hear, holdFor, moveFaults, moveInput, openMove, paidVisit, placeOf } from "../../testing/moves.ts";
import { doing } from "../../testing/queue.ts";
import { heldVisit, nine, openTill, standing, type Till, type Visit } from "../../testing/till.ts";

let till: Till;
let desk: Actor;
let rao: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
beforeEach(async () => {
  rao = await addDoctor(till.hospital);
});
afterEach(async () => expect(await moveFaults(till.hospital)).toEqual([]));
afterAll(() => till.close());

const ten = nine.add({ hours: 1 });

async function limited(limits: { onlineLimit?: number; deskLimit?: number }, fee: number): Promise<Actor> {
  const doctor = await addDoctor(till.hospital, { fee });
  const rules = { doctorId: doctor.doctorId ?? "", branchId: till.hospital.branchId, ...limits };
  await till.hospital.db.insertInto("bookingRules").values(rules).execute();
  return doctor;
}

async function bookedAtDesk(doctor: Actor, at = nine): Promise<Visit> {
  const visit = await paidVisit(till, doctor, at);
  const row = till.hospital.db.updateTable("appointments").where("id", "=", visit.appointmentId);
  await row.set({ source: "front_desk" }).execute();
  return visit;
}

const move = (who: Actor, visit: Visit, to: Actor, at = ten) =>
  doing(till.hospital, who, reschedule, moveInput(visit, till.hospital, to, at), monday);

it("a patient who pays for a time offered online gets it, though the desk has no place left that day", async () => {
  const visit = await bookedAtDesk(rao);
  const dear = await limited({ deskLimit: 0 }, 80_000);
  const held = await openMove(till, visit, { to: dear, at: ten });
  await hear(till, held.paymentId, held.due);
  expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ doctorId: dear.doctorId });
  expect((await standing(till.hospital, visit.appointmentId)).refunds).toEqual([]);
});

it("so does one whose move costs nothing, and the place is then one of those online", async () => {
  const visit = await bookedAtDesk(rao);
  const like = await limited({ deskLimit: 0, onlineLimit: 1 }, 50_000);
  expect(await move(visit.patient, visit, like)).toMatchObject({ due: 0 });
  const other = await bookedAtDesk(rao);
  expect(await move(other.patient, other, like, nine)).toBe("day_full");
  const dear = await paidVisit(till, await addDoctor(till.hospital, { fee: 20_000 }));
  expect(await holdFor(till, dear, { to: like, at: nine })).toBe("day_full");
});

it("what the desk moves takes a place of the desk's, whoever booked it", async () => {
  const visit = await paidVisit(till, rao);
  const full = await limited({ onlineLimit: 0, deskLimit: 1 }, 50_000);
  expect(await move(desk, visit, full)).toMatchObject({ due: 0 });
  const other = await paidVisit(till, rao);
  expect(await move(desk, other, full, nine)).toBe("day_full");
});

it("within its day it keeps the place that it has", async () => {
  const doctor = await limited({ onlineLimit: 1, deskLimit: 1 }, 50_000);
  const visit = await bookedAtDesk(doctor);
  await heldVisit(till.hospital, { doctor, at: nine.add({ minutes: 30 }) });
  expect(await move(visit.patient, visit, doctor)).toMatchObject({ due: 0 });
  const other = await bookedAtDesk(rao);
  expect(await move(desk, other, doctor, nine)).toBe("day_full"); // the desk's one place is still taken
  expect(await heldVisit(till.hospital, { doctor, at: nine }).catch((error: unknown) => error)).toMatchObject({
    code: "day_full",
  });
});
