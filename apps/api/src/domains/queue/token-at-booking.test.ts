import { withConnection } from "@carepoint/db/connect";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { takePayment } from "../../flows/take-payment.ts";
import type { Actor } from "../../kernel/context.ts";
import { addDoctor, addFrontDesk, monday, openHospital, type TestHospital } from "../../testing/context.ts";
import { untilWaiting } from "../../testing/locks.ts";
import { calledNext, doing, placeOf } from "../../testing/queue.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { cancelVisit } from "../appointments/commands/cancel-visit.ts";
import { checkIn } from "../appointments/commands/check-in.ts";
import { confirmVisit } from "../appointments/commands/confirm-visit.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendSettings } from "../settings/commands/amend.ts";
import { lockQueue } from "./queries/tokens.ts";

let hospital: TestHospital;
let desk: Actor;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 5 });
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

it("desks that take money, check in and call at once stand in one line and never in each other's way", async () => {
  const busy = await addDoctor(hospital);
  const eight = nine.subtract({ minutes: 60 });
  const at = (index: number) => nine.add({ minutes: 15 * index });
  const there = await Promise.all(
    Array.from({ length: 6 }, (_, index) => heldVisit(hospital, { doctor: busy, at: at(index), now: eight })),
  );
  for (const { patient, appointmentId } of there)
    await hospital.as(patient, (ctx) => confirmVisit(ctx, null, appointmentId), eight);
  const coming = [];
  for (let index = 6; index < 14; index += 1)
    coming.push(await heldVisit(hospital, { doctor: busy, at: at(index), now: eight }));
  const answers = await Promise.all([
    ...coming.map(({ appointmentId }) =>
      doing(hospital, desk, takePayment, takePaymentInput.parse({ appointmentId, method: "cash" }), eight),
    ),
    ...there.map(({ appointmentId }) => doing(hospital, desk, checkIn, { appointmentId })),
    ...Array.from({ length: 8 }, () => calledNext(hospital, desk, busy)),
  ]);
  expect(answers.filter((answer) => typeof answer === "string" && answer !== "queue_empty")).toEqual([]);
  const numbers = await Promise.all(coming.map(({ appointmentId }) => placeOf(hospital, appointmentId)));
  expect(numbers.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([7, 8, 9, 10, 11, 12, 13, 14]);
});

it("whoever takes money waits for the queue's line with empty hands: nobody's audit stands still meanwhile", async () => {
  const busy = await addDoctor(hospital);
  const { appointmentId } = await heldVisit(hospital, { doctor: busy, at: nine });
  const line = { doctorId: busy.doctorId ?? "", branchId: hospital.branchId, day: "2026-12-08" };
  const paid = await hospital.db.transaction().execute(async (tx) => {
    await lockQueue(tx, line);
    const paying = doing(
      hospital,
      desk,
      takePayment,
      takePaymentInput.parse({ appointmentId, method: "cash" }),
      monday,
    );
    await untilWaiting(hospital);
    await withConnection(hospital.ownerUrl, (client) =>
      client.query("begin; select chain from audit_heads for update nowait; rollback"),
    );
    return { paying };
  });
  expect(await paid.paying).toMatchObject({ status: "confirmed" });
});
