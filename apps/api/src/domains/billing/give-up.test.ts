import { withConnection } from "@carepoint/db/connect";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { releaseHold } from "../../flows/release-hold.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { monday } from "../../testing/context.ts";
import { heldVisit, openTill, openVisit, pay, standing, type Till, type Visit } from "../../testing/till.ts";
import { sweepLapsedHolds } from "../appointments/jobs.ts";
import { checkPayment, recheck, reconcile } from "./workers.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const after = (hours: number) => monday.add({ minutes: Math.round(hours * 60) });
const state = (appointmentId: string) => standing(till.hospital, appointmentId);
const draftOf = async (appointmentId: string) => (await state(appointmentId)).invoices[0]?.status;
const check = (paymentId: Parameters<typeof checkPayment.run>[1]["paymentId"], now: Temporal.Instant) =>
  runJob(till.hospital.jobContext(now), checkPayment, { paymentId });
const release = ({ patient, appointmentId }: Pick<Visit, "patient" | "appointmentId">) =>
  till.hospital.as(patient, (ctx) => releaseHold(ctx, { actor: patient, reach: "own" }, { appointmentId }));

/** What the audit says of why a visit's draft was put away. */
async function because(appointmentId: string): Promise<string[]> {
  const { rows } = await sql<{ because: string }>`
    select a.difference #>> '{clear,because,1}' as because from audit_log a join invoices i on i.id = a.subject_id
    where a.action = 'invoice.discard' and i.appointment_id = ${appointmentId}`.execute(till.hospital.db);
  return rows.map((row) => row.because);
}

describe("a released hold", () => {
  it("leaves no draft, and money that a checkout still brings goes back", async () => {
    const visit = await openVisit(till);
    await release(visit);
    expect(await draftOf(visit.appointmentId)).toBe("discarded");
    expect(await because(visit.appointmentId)).toEqual(["released"]);
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.settle(monday);
    const paid = await state(visit.appointmentId);
    expect(paid).toMatchObject({ visit: "cancelled", payment: { status: "refunded", outcome: "refund" } });
    expect(paid.refunds).toEqual([{ reason: "late", status: "processed", amount: 50_000 }]);
  });

  it("whose order was never made has no payment to wait for", async () => {
    const visit = await heldVisit(till.hospital);
    await till.sandbox.control.faults({ failApi: { times: 1, match: "orders" } });
    await expect(pay(till, visit).catch(codeOf)).resolves.toBe("provider_unavailable");
    expect(await state(visit.appointmentId)).toMatchObject({
      payment: { outcome: null },
      invoices: [{ status: "draft" }],
    });
    await release(visit);
    expect(await state(visit.appointmentId)).toMatchObject({
      visit: "cancelled",
      payment: { outcome: "refund", captured: 0 },
      invoices: [{ status: "discarded" }],
    });
  });

  it("released and paid at the same moment ends paid back, never half", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.sandbox.control.settled();
    const [gone] = await Promise.allSettled([release(visit), till.work()]);
    await till.settle(monday);
    const end = await state(visit.appointmentId);
    if (gone?.status === "fulfilled")
      expect(end).toMatchObject({ visit: "cancelled", payment: { status: "refunded" } });
    else expect(end).toMatchObject({ visit: "confirmed", payment: { status: "captured" } });
  });
});

describe("a lapsed hold", () => {
  it("whose order was never made loses its draft with the next minute", async () => {
    const visit = await heldVisit(till.hospital);
    await till.sandbox.control.faults({ failApi: { times: 1, match: "orders" } });
    await expect(pay(till, visit).catch(codeOf)).resolves.toBe("provider_unavailable");
    const lapsed = after(0.5);
    await runJob(till.hospital.jobContext(lapsed), sweepLapsedHolds, {});
    await runJob(till.hospital.jobContext(lapsed), reconcile, {});
    expect(await state(visit.appointmentId)).toMatchObject({
      visit: "expired",
      payment: { outcome: "refund", captured: 0 },
      invoices: [{ status: "discarded" }],
    });
    expect(await because(visit.appointmentId)).toEqual(["nobody"]);
  });

  it("that nobody tried to pay keeps its draft while the checkout may stand open, an hour, no longer", async () => {
    const { appointmentId, paymentId } = await openVisit(till);
    await check(paymentId, after(0.9));
    expect(await draftOf(appointmentId)).toBe("draft");
    await check(paymentId, after(1.1));
    expect(await draftOf(appointmentId)).toBe("discarded");
    expect(await because(appointmentId)).toEqual(["checkout"]);
  });

  it("that was given up and is paid all the same is found by asking once more, though nobody tells of it", async () => {
    const { appointmentId, orderId, paymentId } = await openVisit(till);
    await check(paymentId, after(1.1));
    await till.sandbox.control.faults({ dropWebhooks: { times: 99 } });
    await till.sandbox.control.pay(orderId, { outcome: "success" });
    await runJob(till.hospital.jobContext(after(10)), recheck, {});
    await till.work(after(10));
    await till.sandbox.control.settled();
    const end = await state(appointmentId);
    expect(end).toMatchObject({ visit: "expired", payment: { status: "captured", outcome: "refund" } });
    expect(end.refunds).toEqual([{ reason: "late", status: "sent", amount: 50_000 }]);
  });

  it("are all looked at again once they are settled, however many there are", async () => {
    const { paymentId } = await openVisit(till);
    await withConnection(till.hospital.ownerUrl, async (client) => {
      await client.query("set session_replication_role = replica"); // copies of one row, which no key or trigger looks at
      await client.query(
        `insert into payments select made.* from payments one, generate_series(1, 2600) n,
           jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(), 'invoice_id', gen_random_uuid(), 'outcome', 'refund',
             'appointment_id', gen_random_uuid(), 'order_ref', 'order_' || n, 'created_at', $2::timestamptz)) made where one.id = $1`,
        [paymentId, after(300).toString()],
      );
    });
    await sql`delete from pgboss.job where name = 'billing.check-payment'`.execute(till.hospital.db);
    await runJob(till.hospital.jobContext(after(302)), recheck, {});
    const { rows } = await sql<{ asked: number }>`select count(distinct data ->> 'paymentId')::int as asked
      from pgboss.job where name = 'billing.check-payment'`.execute(till.hospital.db);
    expect(rows[0]?.asked).toBe(2600);
    await sql`delete from pgboss.job where name = 'billing.check-payment'`.execute(till.hospital.db);
  });

  it("with an attempt keeps it for the bank's three days: late money within them confirms", async () => {
    const { appointmentId, orderId, paymentId } = await openVisit(till);
    const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(orderId, { outcome: "late" });
    await till.settle(monday);
    await check(paymentId, after(15));
    expect(await draftOf(appointmentId)).toBe("draft");
    await till.sandbox.control.lateCapture(attempt);
    await till.settle(after(20));
    expect(await state(appointmentId)).toMatchObject({ visit: "confirmed", invoices: [{ status: "issued" }] });
  });

  it("with an attempt gives it up after them, and what comes all the same goes back", async () => {
    const { appointmentId, orderId, paymentId } = await openVisit(till);
    const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(orderId, { outcome: "late" });
    await till.settle(monday);
    await check(paymentId, after(71));
    expect(await draftOf(appointmentId)).toBe("draft");
    await check(paymentId, after(73));
    expect(await draftOf(appointmentId)).toBe("discarded");
    expect(await because(appointmentId)).toEqual(["bank"]);
    await till.sandbox.control.lateCapture(attempt);
    await till.settle(after(74));
    const end = await state(appointmentId);
    expect(end).toMatchObject({ visit: "expired", payment: { status: "refunded", outcome: "refund" } });
    expect(end.refunds).toEqual([{ reason: "late", status: "processed", amount: 50_000 }]);
  });
});
