import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import {
  payLaterInput,
  refundInput,
  returnChequeInput,
  takeBillInput,
  takePaymentInput,
} from "@carepoint/domain/billing/schema";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { accountId, branchId, invoiceId as invoiceIdOf, type ServiceId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { checkVisitPayment } from "../../flows/check-payment.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { payLater, takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, monday, openAccount } from "../../testing/context.ts";
import { moveInput } from "../../testing/moves.ts";
import { doing } from "../../testing/queue.ts";
import { any, asAdmin, branch, own } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, pay, standing, type Till } from "../../testing/till.ts";
import { addService } from "./commands/add-service.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { refund } from "./commands/refund.ts";
import { returnCheque } from "./commands/return-cheque.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { takeBill } from "./commands/take-bill.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
let patient: Awaited<ReturnType<typeof addPatient>>;
let test: ServiceId;
const total = 50_000;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  const account = accountId.parse(await openAccount(till.hospital, "Meera"));
  const home = { accountId: account, branchId: branchId.parse(till.hospital.branchId) };
  manager = { ...systemActor, role: "billing_manager", ...home };
  const service = { name: { en: "Blood test" }, code: "999316", taxClass: "health_care", priceIncludesTax: true };
  const input = addServiceInput.parse({ ...service, price: total });
  test = (await till.hospital.as(asAdmin(manager), (ctx) => addService(ctx, any(manager), input))).serviceId;
});
beforeEach(async () => {
  patient = await addPatient(till.hospital);
});
afterAll(() => till.close());

let given = 400_000_000_000;
const reference = () => {
  given += 1;
  return String(given);
};
const upi = (amount: number) => ({ method: "upi", reference: reference(), amount });
const card = (amount: number) => ({ method: "card", reference: reference(), amount });
const cash = (amount: number) => ({ method: "cash", amount });
const split = (...tenders: object[]) => ({ method: "split", tenders });

const draw = async (settlement: object) => {
  const items = [{ serviceId: test, quantity: 1, discount: 0 }];
  const bill = drawBillInput.parse({ patientId: patient.patientId, items, expectedTotal: total, settlement });
  return invoiceIdOf.parse((await till.hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), bill))).invoiceId);
};
const take = (invoiceId: string, how: object) =>
  till.hospital.as(desk, (ctx) => takeBill(ctx, branch(desk), takeBillInput.parse({ invoiceId, ...how })));
const later = { method: "later", reason: "cannot_pay_now" };

const bill = (invoiceId: string) =>
  till.hospital.db
    .selectFrom("invoices")
    .select(["status", "paid", "takenBack"])
    .where("id", "=", invoiceId)
    .executeTakeFirstOrThrow();

/** What the books say of one bill, account by account. */
async function books(invoiceId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ account: string; total: number }>`
    select l.account, sum(l.amount)::bigint as total from ledger_entries l
    where l.cause_id in (
      select id from invoices where id = ${invoiceId} or credits = ${invoiceId}
      union select e.id from payment_events e join payments p on p.id = e.payment_id where p.invoice_id = ${invoiceId}
      union select r.id from refunds r join payments p on p.id = r.payment_id where p.invoice_id = ${invoiceId})
    group by l.account having sum(l.amount) <> 0`.execute(till.hospital.db);
  return Object.fromEntries(rows.map((row) => [row.account, Number(row.total)]));
}

describe("a bill of the desk", () => {
  it("is paid in two ways by one command, and each till has its part", async () => {
    const invoiceId = await draw(split(cash(30_000), upi(20_000)));
    expect(await bill(invoiceId)).toEqual({ status: "issued", paid: total, takenBack: 0 });
    expect(await books(invoiceId)).toEqual({ cash: 30_000, upi_clearing: 20_000, service_income: -total });
    const view = await calling(till.hospital, desk).billing.readInvoice({ invoiceId });
    expect(view).toMatchObject({ paid: total, left: 0, captured: total });
    const sheet = await calling(till.hospital, desk).billing.sheet({ invoiceId });
    expect(sheet.payments.map(({ provider, amount }) => [provider, amount])).toEqual([
      ["cash", 30_000],
      ["upi", 20_000],
    ]);
  });

  it("is paid in part, its rest due with a reason, then in parts until nothing is left", async () => {
    const because = { reason: "cannot_pay_now" };
    const invoiceId = await draw({ ...split(card(10_000)), rest: because });
    expect(await books(invoiceId)).toEqual({
      card_clearing: 10_000,
      patient_receivable: 40_000,
      service_income: -total,
    });
    const listed = async () =>
      (await calling(till.hospital, desk).billing.deskBills({ due: true })).items.find(({ id }) => id === invoiceId);
    expect(await listed()).toMatchObject({ due: true, paid: 10_000, left: 40_000, total });
    expect(await take(invoiceId, split(cash(15_000)))).toMatchObject({ amount: 15_000, left: 25_000 });
    expect(await take(invoiceId, { method: "cash" })).toMatchObject({ amount: 25_000, left: 0 });
    expect(await listed()).toBeUndefined();
    expect(await books(invoiceId)).toEqual({ cash: 40_000, card_clearing: 10_000, service_income: -total });
    await expect(take(invoiceId, split(cash(1))).catch(codeOf)).resolves.toBe("payment_closed");
  });

  it("takes no more than is left, and no rest without a reason", async () => {
    await expect(draw(split(cash(30_000), upi(20_001))).catch(codeOf)).resolves.toBe("tender_too_large");
    await expect(draw(split(cash(30_000))).catch(codeOf)).resolves.toBe("payment_required");
    const nothing = { method: "split", tenders: [] };
    for (const bad of [nothing, split({ method: "cash", amount: 0 }), split({ method: "later", amount: 5 })])
      expect(takeBillInput.safeParse({ invoiceId: test, ...bad }).success).toBe(false);
    const same = upi(10_000);
    await expect(draw(split(same, same, cash(30_000))).catch(codeOf)).resolves.toBe("reference_used");
  });

  it("taken by fifty at once in parts is paid to the paisa and no further", async () => {
    const invoiceId = await draw(later);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, turn) =>
        take(invoiceId, split(cash(turn % 2 ? 9_000 : 3_300))).then(() => "taken", codeOf),
      ),
    );
    const taken = answers.filter((answer) => answer === "taken").length;
    expect(taken).toBeGreaterThan(4);
    expect(new Set(answers)).toEqual(new Set(["taken", "tender_too_large"]));
    const { paid } = await bill(invoiceId);
    expect(paid).toBeLessThanOrEqual(total);
    expect(total - paid).toBeLessThan(3_300); // nobody was refused what still fitted
    const rest = await Promise.all(
      Array.from({ length: 50 }, () => take(invoiceId, { method: "cash" }).then(() => "taken", codeOf)),
    );
    expect(rest.filter((answer) => answer === "taken")).toHaveLength(1);
    expect(await bill(invoiceId)).toMatchObject({ paid: total });
    expect(await books(invoiceId)).toEqual({ cash: total, service_income: -total });
  });

  it("says what it was paid by constraint: neither more than its total, nor another sum than its payments", async () => {
    const invoiceId = await draw({ ...split(cash(20_000)), rest: { reason: "after_visit" } });
    const { db } = till.hospital;
    const told = (paid: number) =>
      db
        .updateTable("invoices")
        .set({ paid })
        .where("id", "=", invoiceId)
        .execute()
        .then(
          () => "written",
          (error: { constraint?: string }) => error.constraint,
        );
    expect(await told(total + 1)).toBe("invoices_paid_within");
    expect(await told(-1)).toBe("invoices_paid_within");
    expect(await told(30_000)).toBe("invoices_paid_is_kept");
    expect(await told(20_000)).toBe("written");
    const payment = { invoiceId, provider: "cash", outcome: "confirmed", createdAt: till.hospital.now };
    const more = (amount: number) =>
      db
        .insertInto("payments")
        .values({ id: crypto.randomUUID(), amount, ...payment })
        .execute();
    await expect(more(30_001).catch(codeOf)).resolves.toBe("payment_closed");
  });

  it("is given back of the latest payment first, each in its own refund, and a note for each", async () => {
    const invoiceId = await draw(split(cash(30_000), card(20_000)));
    const { items } = await calling(till.hospital, manager).billing.listPayments({});
    const [byCard, byCash] = ["card", "cash"].map((way) =>
      items.find((each) => each.invoiceId === invoiceId && each.provider === way),
    );
    const give = (paymentId: string | undefined, amount: number) => {
      const input = refundInput.parse({ paymentId, amount, reason: "not_given" });
      return till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
    };
    await expect(give(byCard?.id, 20_001).catch(codeOf)).resolves.toBe("refund_too_large");
    await give(byCard?.id, 20_000);
    await give(byCash?.id, 30_000);
    expect(await bill(invoiceId)).toEqual({ status: "cancelled", paid: total, takenBack: 0 });
    const view = await calling(till.hospital, manager).billing.readInvoice({ invoiceId });
    expect(view).toMatchObject({ left: 0, captured: total });
    expect(await books(invoiceId)).toEqual({ cash: 30_000, card_clearing: 20_000, refunds_payable: -total });
  });

  it("that is paid in part is taken back for the rest alone, and the paid part is given back as money", async () => {
    const invoiceId = await draw({ ...split(cash(20_000)), rest: { reason: "after_visit" } });
    const back = () => {
      const input = takeBackBillInput.parse({ invoiceId, reason: "not_given" });
      return till.hospital
        .as(manager, (ctx) => takeBackBill(ctx, branch(manager), input))
        .then((done) => done.total, codeOf);
    };
    const answers = await Promise.all(Array.from({ length: 8 }, back));
    expect(answers.filter((answer) => answer === 30_000)).toHaveLength(1);
    expect(await bill(invoiceId)).toEqual({ status: "issued", paid: 20_000, takenBack: 30_000 });
    expect(await books(invoiceId)).toEqual({ cash: 20_000, service_income: -20_000 });
    await expect(take(invoiceId, { method: "cash" }).catch(codeOf)).resolves.toBe("payment_closed");
  });
});

describe("a visit", () => {
  const settle = (appointmentId: string, how: object) =>
    till.hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), takePaymentInput.parse({ appointmentId, ...how })));
  const billOf = async (appointmentId: string) =>
    (
      await till.hospital.db
        .selectFrom("invoices")
        .select("id")
        .where("appointmentId", "=", appointmentId)
        .where("kind", "=", "invoice")
        .executeTakeFirstOrThrow()
    ).id;

  it("is confirmed by its whole fee in two ways, and not by a part of it", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    await expect(settle(appointmentId, split(cash(20_000))).catch(codeOf)).resolves.toBe("payment_required");
    expect(await standing(till.hospital, appointmentId)).toMatchObject({ visit: "pending", payments: [] });
    expect(await settle(appointmentId, split(cash(20_000), upi(30_000)))).toMatchObject({
      status: "confirmed",
      left: 0,
    });
    expect(await books(await billOf(appointmentId))).toEqual({
      cash: 20_000,
      upi_clearing: 30_000,
      consultation_income: -total,
    });
  });

  it("that was let wait is paid in part at the desk and for the rest online, and never twice", async () => {
    const { appointmentId, patient: payer } = await heldVisit(till.hospital);
    const defer = payLaterInput.parse({ appointmentId, reason: "after_visit" });
    await till.hospital.as(desk, (ctx) => payLater(ctx, branch(desk), defer));
    const before = await pay(till, { appointmentId, patient: payer });
    await till.sandbox.control.pay(before.orderId, { outcome: "failure" });
    const { billing } = calling(till.hospital, desk);
    await checkVisitPayment({ ...till.context(desk), scope: branch(desk) }, { appointmentId });
    await settle(appointmentId, split(cash(20_000)));
    expect(await billing.paymentState({ appointmentId })).toMatchObject({ due: true, amount: 30_000 });

    const { orderId, opened } = await pay(till, { appointmentId, patient: payer });
    expect(opened.amount).toBe(30_000);
    expect(orderId).not.toBe(before.orderId);
    await till.sandbox.control.pay(orderId, { outcome: "success" });
    await till.settle();
    const invoiceId = await billOf(appointmentId);
    expect(await bill(invoiceId)).toMatchObject({ paid: total });
    expect(await billing.paymentState({ appointmentId })).toMatchObject({ due: false, amount: total });
    await till.sandbox.control.pay(before.orderId, { outcome: "success" }); // the window that stood open all the time
    await till.settle();
    const { refunds } = await standing(till.hospital, appointmentId);
    expect(refunds).toEqual([{ reason: "late", status: "processed", amount: total }]);
    expect(await books(invoiceId)).toEqual({ cash: 20_000, gateway_clearing: 30_000, consultation_income: -total });
  });

  it("of whose bill a part was taken back meanwhile gives back what comes online for all of it", async () => {
    const { appointmentId, patient: payer } = await heldVisit(till.hospital);
    const defer = payLaterInput.parse({ appointmentId, reason: "after_visit" });
    await till.hospital.as(desk, (ctx) => payLater(ctx, branch(desk), defer));
    const online = await pay(till, { appointmentId, patient: payer });
    const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(online.orderId, { outcome: "late" });
    await checkVisitPayment({ ...till.context(desk), scope: branch(desk) }, { appointmentId });
    const cheque = { method: "cheque", number: "770011", bank: "State Bank", dated: "2026-12-01" };
    const { paymentId } = await settle(appointmentId, cheque);
    const asked = refundInput.parse({ paymentId, amount: 20_000, reason: "not_given" });
    await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), asked));
    const returned = returnChequeInput.parse({ paymentId, reason: "insufficient_funds" });
    await till.hospital.as(manager, (ctx) => returnCheque(ctx, branch(manager), returned));
    expect(await bill(await billOf(appointmentId))).toMatchObject({ paid: 0, takenBack: 20_000 });
    await till.sandbox.control.lateCapture(attempt);
    await till.settle();
    const { refunds } = await standing(till.hospital, appointmentId);
    expect(refunds).toContainEqual({ reason: "double", status: "processed", amount: total });
    expect(await bill(await billOf(appointmentId))).toMatchObject({ paid: 0, takenBack: 20_000 });
  });

  it("that is called off late gives back of the latest part first, and never more than is held of it", async () => {
    const { appointmentId, patient: payer } = await heldVisit(till.hospital);
    await settle(appointmentId, split(cash(30_000), upi(20_000)));
    const called = { appointmentId, reason: "Cannot come" };
    const late = nine.subtract({ hours: 2 });
    const { refund: back } = await till.hospital.as(payer, (ctx) => cancelWithRefund(ctx, own(payer), called), late);
    expect(back).toBe(25_000);
    const given = await till.hospital.db
      .selectFrom("refunds")
      .innerJoin("payments", "payments.id", "refunds.paymentId")
      .select(["payments.provider", "refunds.amount"])
      .where("payments.appointmentId", "=", appointmentId)
      .orderBy("refunds.amount")
      .execute();
    expect(given).toEqual([
      { provider: "cash", amount: 5_000 },
      { provider: "upi", amount: 20_000 },
    ]);
  });

  it("that is called off gives every part back, and what was never paid is not owed any more", async () => {
    const { appointmentId, patient: payer } = await heldVisit(till.hospital);
    await settle(appointmentId, { ...split(cash(20_000), upi(10_000)), rest: { reason: "after_visit" } });
    const called = { appointmentId, reason: "Better again" };
    const { refund: back } = await till.hospital.as(payer, (ctx) => cancelWithRefund(ctx, own(payer), called));
    expect(back).toBe(30_000);
    const { refunds, invoices } = await standing(till.hospital, appointmentId);
    expect(refunds.map(({ amount }) => amount).toSorted()).toEqual([10_000, 20_000]);
    expect(invoices.map(({ kind, status, total: sum }) => `${kind} ${status} ${sum}`).sort()).toEqual([
      "credit_note issued 20000", // what nobody had paid
      "credit_note issued 30000",
      "invoice cancelled 50000",
    ]);
    const sums = await books(await billOf(appointmentId));
    expect(sums).toEqual({ cash: 20_000, upi_clearing: 10_000, refunds_payable: -30_000 });
  });
});

it("a visit paid in part, the rest due, can move to a dearer and to a cheaper doctor", async () => {
  for (const fee of [80_000, 40_000, 20_000]) {
    const visit = await heldVisit(till.hospital);
    const { appointmentId } = visit;
    const tenders = [{ method: "cash", amount: 30_000 }];
    const settlement = { method: "split", tenders, rest: { reason: "after_visit" } };
    const input = takePaymentInput.parse({ appointmentId, ...settlement });
    await till.hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
    const other = await addDoctor(till.hospital, { fee });
    const moved = moveInput(visit, till.hospital, other, nine.add({ hours: 2 }));
    const answer = await doing(till.hospital, desk, reschedule, moved, monday);
    expect({ fee, answer }).toMatchObject({ fee, answer: { appointmentId } });
    const state = await calling(till.hospital, desk).billing.paymentState({ appointmentId });
    expect(state.due ? state.amount : 0).toBe(Math.max(0, fee - 30_000));
    const { refunds } = await standing(till.hospital, appointmentId);
    expect(refunds.map(({ amount }) => amount)).toEqual(fee < 30_000 ? [30_000 - fee] : []);
  }
});

it("after all of this every bill says what its payments come to, and what is due is what patients owe in the books", async () => {
  const { rows } = await sql<{ untrue: number; due: number; owed: number }>`
    select (select count(*)::int from invoices i where i.paid <>
        (select coalesce(sum(amount), 0) from payments p where p.invoice_id = i.id and p.outcome = 'confirmed')) as untrue,
      (select sum(total - paid - taken_back)::int from invoices where kind = 'invoice' and status = 'issued') as due,
      (select coalesce(sum(amount), 0)::int from ledger_entries where account = 'patient_receivable') as owed`.execute(
    till.hospital.db,
  );
  expect(rows[0]?.untrue).toBe(0);
  expect(rows[0]?.due).toBe(rows[0]?.owed);
  expect(rows[0]?.due).toBeGreaterThan(0);
});
