import { rescheduleInput } from "@carepoint/domain/appointments/schema";
import { payLaterInput } from "@carepoint/domain/billing/schema";
import { askWaiverInput } from "@carepoint/domain/billing/waiver";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askWaiver } from "../../flows/ask-waiver.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { payLater } from "../../flows/take-payment.ts";
import type { Actor } from "../../kernel/context.ts";
import { addBillingManager, addDoctor, addFrontDesk } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, type Till } from "../../testing/till.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  manager = await addBillingManager(till.hospital);
});
afterAll(() => till.close());

const dueBill = async (appointmentId: string) =>
  till.hospital.db
    .selectFrom("invoices")
    .select(["id", "total"])
    .where("appointmentId", "=", appointmentId)
    .where("kind", "=", "invoice")
    .where("status", "=", "issued")
    .executeTakeFirstOrThrow();
const waive = (invoiceId: string, amount: number) =>
  till.hospital.as(manager, (ctx) =>
    askWaiver(ctx, branch(manager), askWaiverInput.parse({ of: { invoiceId }, amount, reason: "goodwill" })),
  );

type Doctor = Awaited<ReturnType<typeof addDoctor>>;

async function owed(doctor: Doctor) {
  const { appointmentId } = await heldVisit(till.hospital, { doctor });
  const input = payLaterInput.parse({ appointmentId, reason: "after_visit" });
  await till.hospital.as(desk, (ctx) => payLater(ctx, branch(desk), input));
  return appointmentId;
}

async function move(appointmentId: string, { doctorId }: Doctor) {
  const startsAt = instantText(nine.add({ hours: 1 }));
  const to = { appointmentId, doctorId, branchId: till.hospital.branchId, startsAt };
  const input = rescheduleInput.parse({ ...to, settlement: { method: "later", reason: "after_visit" } });
  await till.hospital.as(desk, (ctx) => reschedule(ctx, branch(desk), input));
}

it("what one person let go of a visit's bill counts on the one that takes its place when the visit moves", async () => {
  const dear = await addDoctor(till.hospital, { name: "Dr. Sen", fee: 2_000_000 });
  const other = await addDoctor(till.hospital, { name: "Dr. Rao", fee: 1_900_000 });
  const appointmentId = await owed(dear);
  const first = await dueBill(appointmentId);
  // One person lets go of 5,000 rupees: this is the last of it.
  expect(await waive(first.id, 500_000)).toMatchObject({ status: "approved" });
  expect(await waive(first.id, 1000)).toMatchObject({ status: "asked" });
  await till.hospital.db
    .updateTable("feeWaivers")
    .set({ status: "withdrawn", decidedBy: manager.accountId, decidedAt: till.context(desk).now })
    .where("status", "=", "asked")
    .execute();
  await move(appointmentId, other);
  const second = await dueBill(appointmentId);
  expect(second.id).not.toBe(first.id);
  expect(await waive(second.id, 1000)).toMatchObject({ status: "asked" });
});

it("what a move took back of a bill was let go of by nobody", async () => {
  const dear = await addDoctor(till.hospital, { name: "Dr. Iyer", fee: 2_000_000 });
  const other = await addDoctor(till.hospital, { name: "Dr. Das", fee: 1_900_000 });
  const appointmentId = await owed(dear);
  await move(appointmentId, other);
  expect(await waive((await dueBill(appointmentId)).id, 500_000)).toMatchObject({ status: "approved" });
});
