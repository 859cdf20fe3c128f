import { afterAll, beforeAll, expect, it } from "vitest";
import { addDoctor, addFrontDesk } from "../../testing/context.ts";
import { hear, openMove, paidVisit, placeOf } from "../../testing/moves.ts";
import { doing } from "../../testing/queue.ts";
import { nine, openTill, standing, type Till } from "../../testing/till.ts";
import { amendSettings } from "../settings/commands/amend.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
  await doing(till.hospital, await addFrontDesk(till.hospital), amendSettings, { roundInvoicesToRupee: true });
});
afterAll(() => till.close());

it("a difference that its bill rounds to whole rupees is paid as the bill says, and moves the visit", async () => {
  const visit = await paidVisit(till, await addDoctor(till.hospital));
  const dear = await addDoctor(till.hospital, { fee: 80_075 });
  const move = await openMove(till, visit, { to: dear, at: nine.add({ hours: 1 }), due: 30_075 });
  expect(move.opened.amount).toBe(30_100);
  await hear(till, move.paymentId, 30_100);
  expect(await placeOf(till.hospital, visit.appointmentId)).toMatchObject({ doctorId: dear.doctorId, fee: 80_075 });
  const { invoices, refunds } = await standing(till.hospital, visit.appointmentId);
  expect(invoices.map(({ status, total }) => `${status} ${total}`)).toContain("issued 30100");
  expect(refunds).toEqual([]);
});
