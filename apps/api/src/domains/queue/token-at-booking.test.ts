import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { calledNext, doing, placeOf } from "../../testing/queue.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { cancelVisit } from "../appointments/commands/cancel-visit.ts";
import { checkIn } from "../appointments/commands/check-in.ts";
import { confirmVisit } from "../appointments/commands/confirm-visit.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendSettings } from "../settings/commands/amend.ts";

let hospital: TestHospital;
let desk: Actor;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ registry: [{ ...deliver, run: async () => undefined }] });
  [desk, doctor] = [await addFrontDesk(hospital), await addDoctor(hospital)];
  await doing(hospital, desk, amendSettings, { tokenAt: "confirm" });
});
afterAll(() => hospital.close());

async function booked(minutes: number) {
  const visit = await heldVisit(hospital, { doctor, at: nine.add({ minutes }) });
  await hospital.as(visit.patient, (ctx) => confirmVisit(ctx, null, visit.appointmentId));
  return visit;
}

it("where numbers are given at the booking, they are kept at the door and called only from there", async () => {
  const [first, second, gone] = [await booked(0), await booked(15), await booked(30)];
  expect(await placeOf(hospital, second.appointmentId)).toMatchObject({ number: 2, status: "expected" });
  expect(await calledNext(hospital, desk, doctor)).toBe("queue_empty");
  await hospital.as(gone.patient, (ctx) => cancelVisit(ctx, null, { appointmentId: gone.appointmentId, reason: "x" }));
  expect((await placeOf(hospital, gone.appointmentId)).status).toBe("left");
  await doing(hospital, desk, checkIn, { appointmentId: second.appointmentId });
  expect(await calledNext(hospital, desk, doctor)).toBe(2);
  await doing(hospital, desk, checkIn, { appointmentId: first.appointmentId });
  expect(await placeOf(hospital, first.appointmentId)).toMatchObject({ number: 1, status: "waiting" });
});
