import { refundInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import { branchId, refundId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, monday, openAccount } from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { openTill, openVisit, standing, type Till } from "../../testing/till.ts";
import { payOutRefund } from "./commands/pay-out-refund.ts";
import { refund } from "./commands/refund.ts";
import { retryRefund } from "./commands/retry-refund.ts";
import { reconcile } from "./workers.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  const accountId = (await openAccount(till.hospital, "Farhan")) as NonNullable<Actor["accountId"]>;
  manager = { ...systemActor, role: "billing_manager", accountId, branchId: branchId.parse(till.hospital.branchId) };
});
afterAll(() => till.close());

const fee = 50_000;

async function paid() {
  const visit = await openVisit(till);
  const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  return { ...visit, attempt };
}
type Paid = Awaited<ReturnType<typeof paid>>;

const contest = async ({ attempt }: Paid, ...steps: ("created" | "won" | "lost")[]) => {
  for (const step of steps) await till.sandbox.control.dispute(attempt, step);
  await till.settle();
};
const callOff = ({ appointmentId, patient }: Paid) =>
  till.hospital.as(patient, (ctx) => cancelWithRefund(ctx, own(patient), { appointmentId, reason: "Better again" }));
const sent = async ({ attempt }: Paid) =>
  (await till.sandbox.control.ledger()).refunds.filter(({ payment_id }) => payment_id === attempt).length;
const reconciledAfter = async (minutes: number) => {
  const then = monday.add({ minutes });
  await runJob(till.hospital.jobContext(then), reconcile, {});
  await till.settle(then);
};

/** What is still due of a visit's bills, and what its patient owes by the books. */
async function owed({ appointmentId }: Paid) {
  const { rows } = await sql<{ due: number; books: number }>`
    select (select coalesce(sum(total - paid - taken_back), 0)::int from invoices
        where appointment_id = ${appointmentId} and kind = 'invoice' and status = 'issued') as due,
      (select coalesce(sum(amount), 0)::int from ledger_entries where account = 'patient_receivable' and cause_id in (
        select e.id from payment_events e join payments p on p.id = e.payment_id where p.appointment_id = ${appointmentId}
        union select r.id from refunds r join payments p on p.id = r.payment_id where p.appointment_id = ${appointmentId}
        union select id from invoices where appointment_id = ${appointmentId})) as books`.execute(till.hospital.db);
  return rows[0];
}

describe("money that a bank took back for good", () => {
  it("is due again, at the desk too, and no doctor has a share of it", async () => {
    const visit = await paid();
    await contest(visit, "created", "lost");
    expect(await owed(visit)).toEqual({ due: fee, books: fee });
    const period = { branchId: branchId.parse(till.hospital.branchId), from: "2026-12-07", days: 1 } as const;
    const asking = calling(till.hospital, manager);
    const { items } = await asking.reports.outstanding({ branchId: period.branchId });
    const isTheirs = ({ patientId }: { patientId: string }) => visit.patient.patientIds.some((id) => id === patientId);
    expect(items.filter(isTheirs)).toMatchObject([{ left: fee }]);
    const { doctors } = await asking.reports.earnings(period as never);
    expect(doctors.find(({ doctorId }) => doctorId === visit.doctor.doctorId)?.kept ?? 0).toBe(0);
    const listed = (await asking.billing.listPayments({})).items.find(({ id }) => id === visit.paymentId);
    expect(listed?.left).toBe(0);
    const { appointmentId } = visit;
    expect(await asking.billing.paymentState({ appointmentId })).toMatchObject({ due: true, amount: fee });
    const input = takePaymentInput.parse({ appointmentId, method: "cash" });
    await till.hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
    expect(await owed(visit)).toEqual({ due: 0, books: 0 });
  });

  it("of a visit that is called off then, is not given back besides, and nothing is owed any more", async () => {
    const visit = await paid();
    await contest(visit, "created", "lost");
    expect(await callOff(visit)).toMatchObject({ refund: 0 });
    await till.settle();
    expect(await sent(visit)).toBe(0);
    expect(await owed(visit)).toEqual({ due: 0, books: 0 });
  });
});

describe("a refund of money that a bank contests", () => {
  it("waits, whoever would hurry it, and goes out once the hospital has won", async () => {
    const visit = await paid();
    await contest(visit, "created");
    expect(await callOff(visit)).toMatchObject({ refund: fee });
    await till.settle();
    await reconciledAfter(20);
    const { refunds } = await standing(till.hospital, visit.appointmentId);
    expect(refunds).toMatchObject([{ reason: "cancelled", status: "requested" }]);
    expect(await sent(visit)).toBe(0);
    const row = await till.hospital.db
      .selectFrom("refunds")
      .select("id")
      .where("paymentId", "=", visit.paymentId)
      .executeTakeFirstOrThrow();
    const of = { refundId: refundId.parse(row.id) };
    const retried = till.hospital.as(desk, (ctx) => retryRefund(ctx, branch(desk), of)).then(() => "ok", codeOf);
    expect(await retried).toBe("payment_disputed");

    await contest(visit, "won");
    await reconciledAfter(60);
    expect(await sent(visit)).toBe(1);
  });

  it("that the gateway could not pay is not paid out of the drawer either", async () => {
    const visit = await paid();
    await till.sandbox.control.faults({ failRefunds: { times: 1 } });
    const input = refundInput.parse({ paymentId: visit.paymentId, amount: 100, reason: "goodwill" });
    await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
    await till.settle();
    await contest(visit, "created");
    const row = await till.hospital.db
      .selectFrom("refunds")
      .select(["id", "status"])
      .where("paymentId", "=", visit.paymentId)
      .executeTakeFirstOrThrow();
    expect(row.status).toBe("failed");
    const how = { refundId: refundId.parse(row.id), method: "cash" as const };
    const out = till.hospital.as(desk, (ctx) => payOutRefund(ctx, branch(desk), how)).then(() => "paid out", codeOf);
    expect(await out).toBe("payment_disputed");
  });

  describe("of which the bank took a part", () => {
    const hear = ({ attempt, paymentId }: Paid, phase: "created" | "lost", amount: number, now = monday) => {
      const dispute = `disp_part${attempt}`;
      const word = { kind: "disputed" as const, attempt, dispute, currency: "INR", respondBy: null };
      const facts = [{ ...word, phase, amount }];
      return till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }), now);
    };
    const give = ({ paymentId }: Paid, amount: number, now = monday) => {
      const input = refundInput.parse({ paymentId, amount, reason: "other", note: "Waited two hours" });
      return till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), input), now).then(() => "ok", codeOf);
    };
    const refundsOf = async ({ appointmentId }: Paid) =>
      (await standing(till.hospital, appointmentId)).refunds.map(({ status, amount }) => `${status} ${amount}`).sort();

    it("gives back the rest of what waited, once, and the books are even", async () => {
      const visit = await paid();
      await hear(visit, "created", fee);
      await callOff(visit);
      await hear(visit, "lost", 30_000);
      await hear(visit, "lost", 30_000);
      await till.settle();
      await reconciledAfter(20);
      expect(await sent(visit)).toBe(1);
      expect(await refundsOf(visit)).toEqual(["processed 20000", "void 50000"]);
      expect(await owed(visit)).toEqual({ due: 0, books: 0 });
    });

    it("may be given back by hand up to what the bank left, with the words of who gave it", async () => {
      const visit = await paid();
      expect(await give(visit, 10_000)).toBe("ok");
      await hear(visit, "lost", 30_000);
      expect(await give(visit, 10_001)).toBe("refund_too_large");
      expect(await give(visit, 10_000)).toBe("ok");
      expect(await give(visit, 1)).toBe("payment_disputed");
      await till.settle();
      expect(await sent(visit)).toBe(2);
      expect(await owed(visit)).toEqual({ due: 30_000, books: 30_000 });
    });

    const goneOut = ({ attempt, paymentId }: Paid, amount: number) => {
      const word = { kind: "refunded" as const, attempt, refund: `rfnd_late${attempt}`, currency: "INR" };
      const facts = [{ ...word, amount, ofCaptured: true }];
      return till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }));
    };

    it("goes out after all: what waits besides is lessened by what is gone, and no more", async () => {
      const visit = await paid();
      expect(await give(visit, 15_000)).toBe("ok");
      expect(await give(visit, 20_000, monday.add({ seconds: 1 }))).toBe("ok");
      await hear(visit, "lost", 25_000, monday.add({ seconds: 2 }));
      expect(await refundsOf(visit)).toEqual(["requested 10000", "requested 15000", "void 20000"]);
      await goneOut(visit, 20_000);
      expect(await refundsOf(visit)).toEqual(["processed 20000", "requested 5000", "void 10000", "void 15000"]);
      expect(await owed(visit)).toEqual({ due: 15_000, books: 15_000 });
      await goneOut(visit, 20_000); // heard again, nothing changes
      await till.settle();
      expect(await refundsOf(visit)).toEqual(["processed 20000", "processed 5000", "void 10000", "void 15000"]);
      expect(await owed(visit)).toEqual({ due: 15_000, books: 15_000 });
    });

    it("goes out after all and leaves nothing to lessen: its payer owes what went twice", async () => {
      const visit = await paid();
      expect(await give(visit, 20_000)).toBe("ok");
      await hear(visit, "lost", 45_000);
      expect(await refundsOf(visit)).toEqual(["requested 5000", "void 20000"]);
      await goneOut(visit, 20_000);
      expect(await refundsOf(visit)).toEqual(["processed 20000", "void 5000"]);
      expect(await owed(visit)).toEqual({ due: 45_000, books: 45_000 });
    });

    it("lessens what staff gave and waits, which keeps its reason and its note", async () => {
      const visit = await paid();
      expect(await give(visit, 40_000)).toBe("ok");
      await hear(visit, "lost", 30_000);
      const row = await till.hospital.db
        .selectFrom("refunds")
        .select(["amount", "staffReason"])
        .select(({ eb }) => eb("noteSealed", "is not", null).as("noted"))
        .where("paymentId", "=", visit.paymentId)
        .where("status", "<>", "void")
        .execute();
      expect(row).toEqual([{ amount: 20_000, staffReason: "other", noted: true }]);
      await till.settle();
      expect(await owed(visit)).toEqual({ due: 10_000, books: 10_000 });
    });
  });

  it("is void once the bank has taken the money: the payer has it, and the books are even", async () => {
    const visit = await paid();
    await contest(visit, "created");
    await callOff(visit);
    await till.settle();
    await contest(visit, "lost");
    const { refunds } = await standing(till.hospital, visit.appointmentId);
    expect(refunds).toMatchObject([{ reason: "cancelled", status: "void" }]);
    await reconciledAfter(20);
    expect(await sent(visit)).toBe(0);
    expect(await owed(visit)).toEqual({ due: 0, books: 0 });
  });
});
