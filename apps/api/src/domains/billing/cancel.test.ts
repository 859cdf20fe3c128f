import { instantText } from "@carepoint/domain/kernel/calendar";
import { refundId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cancellationPreview, cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { confirmFree } from "../../flows/confirm-free.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { addDoctor, addFrontDesk, monday } from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, openVisit, standing, type Till } from "../../testing/till.ts";
import { refund } from "./commands/refund.ts";
import { listPayments, listRefunds } from "./queries/payment-list.ts";
import { paymentState } from "./queries/payment-state.ts";
import { listInvoices, readInvoice } from "./queries/views.ts";
import { checkPayment, reconcile, refundSender } from "./workers.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const state = (appointmentId: string) => standing(till.hospital, appointmentId);

async function paidVisit() {
  const visit = await openVisit(till);
  await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  return visit;
}

type Paid = Awaited<ReturnType<typeof paidVisit>>;

const cancel = (
  { patient, appointmentId }: Pick<Paid, "patient" | "appointmentId">,
  now = monday,
  expected?: number,
) => {
  const expectedRefund = expected === undefined ? {} : { expectedRefund: paise(expected) };
  const input = { appointmentId, reason: "Better again", ...expectedRefund };
  return till.hospital.as(patient, (ctx) => cancelWithRefund(ctx, own(patient), input), now);
};

const looking = (actor: Actor, reach: "own" | "branch") => {
  const seen: unknown[] = [];
  return { ...till.context(actor), scope: { actor, reach }, sees: (...ids: unknown[]) => void seen.push(...ids) };
};

describe("cancelling a paid visit", () => {
  it("in time gives everything back, as it was shown, with a credit note", async () => {
    const visit = await paidVisit();
    const shown = await cancellationPreview(
      till.hospital.db,
      { actor: visit.patient, now: monday },
      visit.appointmentId,
    );
    expect(shown).toMatchObject({ allowed: true, refund: 50_000, kept: 0, reason: "in_time" });
    expect(await cancel(visit, monday, 50_000)).toMatchObject({ status: "cancelled", refund: 50_000 });
    await till.settle();
    const after = await state(visit.appointmentId);
    expect(after.payment).toMatchObject({ status: "refunded", refunded: 50_000 });
    expect(after.refunds).toEqual([{ reason: "cancelled", status: "processed", amount: 50_000 }]);
    expect(after.invoices).toEqual([
      { kind: "invoice", status: "cancelled", number: expect.stringMatching(/^B01\/OP26\//), total: 50_000 },
      { kind: "credit_note", status: "issued", number: expect.stringMatching(/^B01\/CN26\//), total: 50_000 },
    ]);
    expect(await paymentState(looking(visit.patient, "own"), visit.appointmentId)).toMatchObject({
      outcome: "refunded",
    });
  });

  it("late keeps half, and the invoice stays issued", async () => {
    const visit = await paidVisit();
    expect(await cancel(visit, nine.subtract({ hours: 2 }), 25_000)).toMatchObject({ refund: 25_000 });
    const after = await state(visit.appointmentId);
    expect(after.invoices.map(({ kind, status, total }) => [kind, status, total])).toEqual([
      ["invoice", "issued", 50_000],
      ["credit_note", "issued", 25_000],
    ]);
  });

  it("by the front desk gives everything back, however late", async () => {
    const visit = await paidVisit();
    const desk = await addFrontDesk(till.hospital);
    const input = { appointmentId: visit.appointmentId, reason: "The doctor is ill" };
    const done = await till.hospital.as(desk, (ctx) => cancelWithRefund(ctx, branch(desk), input), nine);
    expect(done).toMatchObject({ refund: 50_000 });
  });

  it("is refused when another refund was shown, and nothing happens", async () => {
    const visit = await paidVisit();
    await expect(cancel(visit, nine.subtract({ hours: 2 }), 50_000).catch(codeOf)).resolves.toBe("payment_mismatch");
    await expect(cancel(visit, nine).catch(codeOf)).resolves.toBe("cancel_too_late");
    expect(await state(visit.appointmentId)).toMatchObject({ visit: "confirmed", refunds: [] });
  });

  it("twenty times at once makes one refund and one credit note", async () => {
    const visit = await paidVisit();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => cancel(visit)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await till.settle();
    const after = await state(visit.appointmentId);
    expect(after.refunds).toHaveLength(1);
    expect(after.invoices).toHaveLength(2);
    const { refunds } = await till.sandbox.control.ledger();
    const [{ attempt } = { attempt: "" }] = await attemptsOf(visit.paymentId);
    expect(refunds.filter((each) => each.payment_id === attempt)).toHaveLength(1);
  });

  it("somebody else's visit does not exist", async () => {
    const [visit, other] = [await paidVisit(), await openVisit(till)];
    await expect(cancel({ ...visit, patient: other.patient }).catch(codeOf)).resolves.toBe("not_found");
  });
});

describe("cancelling what is not paid", () => {
  it("puts the draft away, and money that comes afterwards goes back", async () => {
    const visit = await openVisit(till);
    expect(await cancel(visit)).toMatchObject({ refund: 0 });
    expect((await state(visit.appointmentId)).invoices[0]?.status).toBe("discarded");
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.settle();
    const after = await state(visit.appointmentId);
    expect(after).toMatchObject({ visit: "cancelled", payment: { status: "refunded", outcome: "refund" } });
    expect(after.refunds).toEqual([{ reason: "late", status: "processed", amount: 50_000 }]);
  });
});

describe("a refund on its way", () => {
  it("is sent once although the answer was lost", async () => {
    const visit = await paidVisit();
    await cancel(visit);
    await till.sandbox.control.faults({ loseAnswer: { times: 1, match: "refund" }, dropWebhooks: { times: 5 } });
    await expect(till.work().catch(codeOf)).resolves.toBe("provider_unavailable");
    await till.sandbox.control.clearFaults();
    const later = monday.add({ minutes: 11 });
    await runJob(till.hospital.jobContext(later), reconcile, {});
    await till.work(later);
    expect((await state(visit.appointmentId)).refunds).toEqual([
      { reason: "cancelled", status: "processed", amount: 50_000 },
    ]);
    const [{ attempt } = { attempt: "" }] = await attemptsOf(visit.paymentId);
    const { refunds } = await till.sandbox.control.ledger();
    expect(refunds.filter((each) => each.payment_id === attempt)).toHaveLength(1);
  });

  it("is sent again when its job died before the gateway heard of it", async () => {
    const visit = await paidVisit();
    await cancel(visit);
    await till.sandbox.control.faults({ failApi: { times: 1, match: "refund" }, dropWebhooks: { times: 5 } });
    await expect(till.work().catch(codeOf)).resolves.toBe("provider_unavailable");
    const check = (minutes: number) =>
      runJob(till.hospital.jobContext(monday.add({ minutes })), checkPayment, { paymentId: visit.paymentId });
    await check(11);
    await till.work();
    await till.sandbox.control.settled();
    await check(12);
    expect((await state(visit.appointmentId)).refunds[0]?.status).toBe("processed");
  });

  it("a bank's days begin when the gateway has taken it, however long before it was decided", async () => {
    const visit = await paidVisit();
    await cancel(visit);
    await till.sandbox.control.faults({ failApi: { times: 1, match: "refund" }, holdRefunds: true });
    await expect(till.work().catch(codeOf)).resolves.toBe("provider_unavailable");
    const told = async () => (await listRefunds(till.hospital.db, [visit.paymentId]))[0];
    expect(await told()).toMatchObject({ status: "requested", sentAt: null });
    const later = monday.add({ hours: 72 });
    const { id } = await till.hospital.db
      .selectFrom("refunds")
      .select("id")
      .where("paymentId", "=", visit.paymentId)
      .executeTakeFirstOrThrow();
    await runJob(till.hospital.jobContext(later), refundSender, { refundId: refundId.parse(id) });
    expect(await told()).toMatchObject({
      status: "sent",
      sentAt: instantText(later),
      requestedAt: instantText(monday),
    });
    await till.sandbox.control.clearFaults();
  });

  it("waits as sent until the gateway has processed it, and a failure is seen", async () => {
    const [visit, unlucky] = [await paidVisit(), await paidVisit()];
    await till.sandbox.control.faults({ holdRefunds: true });
    await cancel(visit);
    await cancel(unlucky);
    await till.settle();
    expect((await state(visit.appointmentId)).refunds[0]?.status).toBe("sent");
    const { refunds } = await till.sandbox.control.ledger();
    const pending = refunds.filter(({ status }) => status === "pending");
    const [{ attempt } = { attempt: "" }] = await attemptsOf(unlucky.paymentId);
    for (const { id, payment_id } of pending) {
      await till.sandbox.control.settleRefund(id, payment_id === attempt ? "failed" : "processed");
    }
    await till.settle();
    expect((await state(visit.appointmentId)).refunds[0]?.status).toBe("processed");
    expect((await state(unlucky.appointmentId)).refunds[0]?.status).toBe("failed");
  });
});

describe("the billing desk", () => {
  const manager = async (): Promise<Actor> => ({ ...(await addFrontDesk(till.hospital)), role: "billing_manager" });

  it("gives parts back until nothing is held, never more, also two at once", async () => {
    const visit = await paidVisit();
    const actor = await manager();
    const give = (amount: number) => {
      const input = { paymentId: visit.paymentId, amount: paise(amount), reason: "goodwill" as const };
      return till.hospital.as(actor, (ctx) => refund(ctx, branch(actor), input));
    };
    const results = await Promise.allSettled([give(30_000), give(30_000)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(give(20_001).catch(codeOf)).resolves.toBe("refund_too_large");
    await give(20_000);
    await till.settle();
    const after = await state(visit.appointmentId);
    expect(after.payment).toMatchObject({ status: "refunded", refunded: 50_000 });
    expect(after.invoices.map(({ status }) => status)).toEqual(["cancelled", "issued", "issued"]);
  });

  it("sees what may still be given back, and finds a payment by name, record number, booking code or bill", async () => {
    const visit = await paidVisit();
    const actor = await manager();
    const give = { paymentId: visit.paymentId, amount: paise(12_345), reason: "other" as const, note: "Half the time" };
    await till.hospital.as(actor, (ctx) => refund(ctx, branch(actor), give));
    const shown = async (text?: string) => {
      const { items } = await listPayments(looking(actor, "branch"), text === undefined ? {} : { text });
      return items.find(({ id }) => id === visit.paymentId);
    };
    const payment = await shown();
    expect(payment).toMatchObject({ left: 37_655, refunds: [{ amount: 12_345, status: "requested" }] });
    const { code, mrn, invoiceNumber, patientName } = payment ?? {};
    for (const text of [patientName, code?.toLowerCase(), mrn, invoiceNumber])
      expect(await shown(text ?? "-"), text ?? "nothing").toMatchObject({ id: visit.paymentId });
    const { orderRef } = await till.hospital.db
      .selectFrom("payments")
      .select("orderRef")
      .where("id", "=", visit.paymentId)
      .executeTakeFirstOrThrow();
    const attempts = till.hospital.db.selectFrom("paymentEvents").select("attemptRef");
    const { attemptRef } = await attempts.where("paymentId", "=", visit.paymentId).executeTakeFirstOrThrow();
    for (const text of [orderRef, attemptRef, invoiceNumber?.slice(-4), patientName?.slice(0, 2)])
      expect(await shown(text ?? "-"), text ?? "nothing").toMatchObject({ id: visit.paymentId });
    for (const text of ["nobody", "%", "_", "OP/99"]) expect(await shown(text), text).toBeUndefined();
  });

  it("sees the payments and invoices of its branch, a patient only their own", async () => {
    const visit = await paidVisit();
    const actor = await manager();
    const { items } = await listPayments(looking(actor, "branch"));
    expect(items.find(({ id }) => id === visit.paymentId)).toMatchObject({ captured: 50_000, patientName: "Asha" });
    const { items: invoices } = await listInvoices(looking(visit.patient, "own"), { limit: 50 });
    expect(invoices).toHaveLength(1);
    expect(invoices[0]).toMatchObject({ total: 50_000, paymentStatus: "captured", lines: [{ total: 50_000 }] });
    const stranger = (await openVisit(till)).patient;
    const id = invoices[0]?.id ?? "";
    expect(await readInvoice(looking(visit.patient, "own"), id)).toMatchObject({ id });
    await expect(readInvoice(looking(stranger, "own"), id).catch(codeOf)).resolves.toBe("not_found");
    await expect(paymentState(looking(stranger, "own"), visit.appointmentId).catch(codeOf)).resolves.toBe("not_found");
    await expect(
      till.hospital
        .as(actor, (ctx) =>
          refund(ctx, branch({ ...actor, branchId: null }), {
            paymentId: visit.paymentId,
            amount: paise(1),
            reason: "goodwill",
          }),
        )
        .catch(codeOf),
    ).resolves.toBe("not_found");
  });
});

describe("a consultation without a fee", () => {
  it("is confirmed at once, and one with a fee is not", async () => {
    const free = await heldVisit(till.hospital, { doctor: await addDoctor(till.hospital, { fee: 0 }) });
    const { appointmentId, patient } = free;
    await till.hospital.as(patient, (ctx) => confirmFree(ctx, own(patient), { appointmentId }));
    expect(await state(appointmentId)).toMatchObject({ visit: "confirmed", payments: [], invoices: [] });
    const dear = await heldVisit(till.hospital);
    const claim = till.hospital.as(dear.patient, (ctx) => confirmFree(ctx, own(dear.patient), dear));
    await expect(claim.catch(codeOf)).resolves.toBe("payment_mismatch");
  });
});

it("after all of this the books sum to zero, and what is owed back is what has not been paid out", async () => {
  const { rows } = await sql<{ account: string; total: number }>`
    select account, sum(amount)::bigint as total from ledger_entries group by account`.execute(till.hospital.db);
  expect(rows.reduce((all, { total }) => all + total, 0)).toBe(0);
  const open = await till.hospital.db
    .selectFrom("refunds")
    .select((eb) => eb.fn.coalesce(eb.fn.sum<string>("amount"), eb.lit(0)).as("total"))
    .where("status", "!=", "processed")
    .executeTakeFirstOrThrow();
  expect(rows.find(({ account }) => account === "refunds_payable")?.total).toBe(-Number(open.total));
});

async function attemptsOf(paymentId: string): Promise<{ attempt: string }[]> {
  return till.hospital.db
    .selectFrom("paymentEvents")
    .select("attemptRef as attempt")
    .where("paymentId", "=", paymentId)
    .where("kind", "=", "captured")
    .execute();
}
