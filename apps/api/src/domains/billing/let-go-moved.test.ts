import { rescheduleInput } from "@carepoint/domain/appointments/schema";
import { payLaterInput, refundInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import { askWaiverInput } from "@carepoint/domain/billing/waiver";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askWaiver } from "../../flows/ask-waiver.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { payLater, takePayment } from "../../flows/take-payment.ts";
import type { Actor } from "../../kernel/context.ts";
import { addBillingManager, addDoctor, addFrontDesk } from "../../testing/context.ts";
import { fiftyAtOnce } from "../../testing/pairs.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, type Till } from "../../testing/till.ts";
import { refund } from "./commands/refund.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
let other: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  manager = await addBillingManager(till.hospital);
  other = await addBillingManager(till.hospital, "Meera");
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
  const cheap = await addDoctor(till.hospital, { name: "Dr. Rao", fee: 1_900_000 });
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
  await move(appointmentId, cheap);
  const second = await dueBill(appointmentId);
  expect(second.id).not.toBe(first.id);
  expect(await waive(second.id, 1000)).toMatchObject({ status: "asked" });
});

it("what a move took back of a bill was let go of by nobody", async () => {
  const dear = await addDoctor(till.hospital, { name: "Dr. Iyer", fee: 2_000_000 });
  const cheap = await addDoctor(till.hospital, { name: "Dr. Das", fee: 1_900_000 });
  const appointmentId = await owed(dear);
  await move(appointmentId, cheap);
  expect(await waive((await dueBill(appointmentId)).id, 500_000)).toMatchObject({ status: "approved" });
});

/** A visit whose fee was paid at the counter and that moved to a dearer doctor: the difference is a bill beside its own. */
async function twoBills() {
  const cheap = await addDoctor(till.hospital, { name: "Dr. Roy", fee: 2_000_000 });
  const dear = await addDoctor(till.hospital, { name: "Dr. Nair", fee: 4_000_000 });
  const { appointmentId } = await heldVisit(till.hospital, { doctor: cheap });
  const cash = takePaymentInput.parse({ appointmentId, method: "cash" });
  await till.hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), cash));
  await move(appointmentId, dear);
  const payment = await till.hospital.db
    .selectFrom("payments")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .executeTakeFirstOrThrow();
  const change = await till.hospital.db
    .selectFrom("invoices")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .where("purpose", "=", "change")
    .executeTakeFirstOrThrow();
  return { paymentId: payment.id, invoiceId: change.id };
}

it("two who let go of two bills of one visit at once pass its limit as little as one after the other", async () => {
  const answers = await fiftyAtOnce(till.hospital, async () => {
    const { paymentId, invoiceId } = await twoBills();
    const back = refundInput.parse({ paymentId, amount: 300_000, reason: "goodwill" });
    const less = askWaiverInput.parse({ of: { invoiceId }, amount: 300_000, reason: "goodwill" });
    return [
      [manager, (ctx) => refund(ctx, branch(manager), back)],
      [other, (ctx) => askWaiver(ctx, branch(other), less)],
    ];
  });
  expect(answers).toEqual(["done, done"]);
  const { rows } = await sql<{ alone: number; asked: number }>`
    select sum(amount) filter (where status = 'approved')::int as alone, count(*) filter (where status = 'asked')::int as asked
    from (
      select p.appointment_id as visit, r.amount, 'approved' as status from refunds r join payments p on p.id = r.payment_id
      union all select p.appointment_id, q.amount, q.status from refund_requests q join payments p on p.id = q.payment_id
      union all select i.appointment_id, w.amount, w.status from fee_waivers w join invoices i on i.id = w.invoice_id
        where i.purpose = 'change'
    ) gone group by visit having count(*) = 2`.execute(till.hospital.db);
  expect(rows).toEqual(Array.from({ length: 50 }, () => ({ alone: 300_000, asked: 1 })));
}, 120_000);
