import { departmentId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../kernel/context.ts";
import { addDoctor, monday } from "../testing/context.ts";
import { heldVisit, nine, openTill, openVisit, standing, type Till } from "../testing/till.ts";
import { closeWithVisits } from "./close-department.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());

it("closing a department calls its visits off and gives every fee back whole, also within the late hours", async () => {
  const { hospital, sandbox } = till;
  const doctor = await addDoctor(hospital);
  const paid = await openVisit(till, { doctor });
  await sandbox.control.pay(paid.orderId, { outcome: "success" });
  await sandbox.control.settled();
  await till.work(monday);
  const held = await heldVisit(hospital, { doctor, at: nine.add({ minutes: 30 }) });
  await expect(standing(hospital, paid.appointmentId)).resolves.toMatchObject({ visit: "confirmed" });

  const admin: Actor = { ...doctor, role: "admin", doctorId: null };
  const input = {
    departmentId: departmentId.parse(hospital.departmentId),
    visits: "cancel_and_refund",
    reason: "Moved",
  } as const;
  const closed = await hospital.as(admin, (ctx) => closeWithVisits(ctx, { actor: admin, reach: "any" }, input), monday);
  expect(closed.cancelled).toBe(2);
  await till.work(monday);
  await sandbox.control.settled();
  await till.work(monday);
  const after = await standing(hospital, paid.appointmentId);
  expect(after).toMatchObject({ visit: "cancelled" });
  expect(after.payments).toMatchObject([{ captured: 50_000, refunded: 50_000 }]);
  await expect(standing(hospital, held.appointmentId)).resolves.toMatchObject({ visit: "cancelled" });
});
