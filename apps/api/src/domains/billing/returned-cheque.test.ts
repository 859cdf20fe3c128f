import { moneyTender } from "@carepoint/domain/billing/counter";
import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { refundInput, returnChequeInput, takeBillInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { accountId, branchId, invoiceId as invoiceIdOf, refundId, type ServiceId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any, asAdmin, branch, own } from "../../testing/scopes.ts";
import { heldVisit, standing } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { addService } from "./commands/add-service.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { payOutRefund } from "./commands/pay-out-refund.ts";
import { recordPayment } from "./commands/record-payment.ts";
import { refund } from "./commands/refund.ts";
import { returnCheque } from "./commands/return-cheque.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { takeBill } from "./commands/take-bill.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
let manager: Actor;
let patient: Awaited<ReturnType<typeof addPatient>>;
let test: ServiceId;
const total = 50_000;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  const account = accountId.parse(await openAccount(hospital, "Meera"));
  const home = { accountId: account, branchId: branchId.parse(hospital.branchId) };
  manager = { ...systemActor, role: "billing_manager", ...home };
  const service = { name: { en: "Blood test" }, code: "999316", taxClass: "health_care", priceIncludesTax: true };
  const input = addServiceInput.parse({ ...service, price: total });
  test = (await hospital.as(asAdmin(manager), (ctx) => addService(ctx, any(manager), input))).serviceId;
});
beforeEach(async () => {
  patient = await addPatient(hospital);
});
afterAll(() => hospital.close());

let written = 0;
const cheque = () => {
  written += 1;
  return { method: "cheque", number: String(written).padStart(6, "0"), bank: "State Bank", dated: "2026-12-01" };
};

async function paidBy(settlement: object) {
  const items = [{ serviceId: test, quantity: 1, discount: 0 }];
  const bill = drawBillInput.parse({ patientId: patient.patientId, items, expectedTotal: total, settlement });
  const drawn = await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), bill));
  const payment = await hospital.db
    .selectFrom("payments")
    .select("id")
    .where("invoiceId", "=", drawn.invoiceId)
    .where("provider", "=", "cheque")
    .executeTakeFirst();
  return { invoiceId: invoiceIdOf.parse(drawn.invoiceId), paymentId: payment?.id ?? "" };
}

const back = (paymentId: string, more: object = {}, by = manager) => {
  const input = returnChequeInput.parse({ paymentId, reason: "insufficient_funds", ...more });
  return hospital.as(by, (ctx) => returnCheque(ctx, branch(by), input)).then(() => "back", codeOf);
};
const give = (paymentId: string, amount: number) => {
  const input = refundInput.parse({ paymentId, amount, reason: "not_given" });
  return hospital.as(manager, (ctx) => refund(ctx, branch(manager), input));
};
const refundOf = async (paymentId: string) => {
  const row = await hospital.db
    .selectFrom("refunds")
    .select("id")
    .where("paymentId", "=", paymentId)
    .executeTakeFirst();
  return refundId.parse(row?.id);
};
const payOut = async (id: string) =>
  hospital
    .as(desk, (ctx) => payOutRefund(ctx, branch(desk), { refundId: refundId.parse(id), method: "cash" }))
    .then(() => "paid out", codeOf);
const take = (invoiceId: string, how: object) =>
  hospital
    .as(desk, (ctx) => takeBill(ctx, branch(desk), takeBillInput.parse({ invoiceId, ...how })))
    .then(({ amount }) => amount, codeOf);

async function stands(invoiceId: string) {
  const bill = await hospital.db
    .selectFrom("invoices")
    .select(["status", "paid", "takenBack"])
    .where("id", "=", invoiceId)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ account: string; total: number }>`
    select l.account, sum(l.amount)::bigint as total from ledger_entries l
    where l.cause_id in (
      select id from invoices where id = ${invoiceId} or credits = ${invoiceId}
      union select e.id from payment_events e join payments p on p.id = e.payment_id where p.invoice_id = ${invoiceId}
      union select r.id from refunds r join payments p on p.id = r.payment_id where p.invoice_id = ${invoiceId})
    group by l.account having sum(l.amount) <> 0`.execute(hospital.db);
  return { ...bill, books: Object.fromEntries(rows.map((row) => [row.account, Number(row.total)])) };
}

it("a bill tells the cheque that came back, when and why, to staff and to its patient; one that stands is no loss", async () => {
  const shown = cheque();
  const { invoiceId, paymentId } = await paidBy(shown);
  const read = (by: Actor) => calling(hospital, by).billing.readInvoice({ invoiceId });
  expect((await read(desk)).returned).toEqual([]);
  await back(paymentId);
  const of = { number: shown.number, bank: "State Bank", reason: "insufficient_funds" };
  const at = hospital.now.toString({ fractionalSecondDigits: 3 });
  const lost = { amount: total, takenAt: at, returnedAt: at, cheque: of };
  for (const by of [desk, manager, patient]) expect(await read(by)).toMatchObject({ returned: [lost], left: total });
  await take(invoiceId, { method: "cash" });
  expect(await read(desk)).toMatchObject({ returned: [lost], left: 0, captured: total });
});

it("what a cheque paid is due again when it comes back, with its reason, and the books take it back", async () => {
  const shown = cheque();
  const { invoiceId, paymentId } = await paidBy(shown);
  expect(await back(paymentId, { reason: "other", note: "His son will pay" })).toBe("back");
  const owed = { patient_receivable: total, service_income: -total };
  expect(await stands(invoiceId)).toEqual({ status: "issued", paid: 0, takenBack: 0, books: owed });
  const due = (await calling(hospital, desk).billing.deskBills({ due: true })).items;
  expect(due.find(({ id }) => id === invoiceId)).toMatchObject({ due: true, left: total });
  const listed = (await calling(hospital, manager).billing.listPayments({})).items.find(({ id }) => id === paymentId);
  expect(listed).toMatchObject({ status: "returned", outcome: "refund", left: 0, captured: 0 });
  expect(listed?.cheque).toMatchObject({ number: shown.number, bank: "State Bank", returned: "other" });
  const { items: heard } = await calling(hospital, manager).billing.paymentTimeline({ paymentId });
  expect(heard.map(({ kind, source }) => `${kind} ${source}`)).toEqual(["opened us", "captured desk", "returned desk"]);
  const kept = await hospital.db
    .selectFrom("paymentCheques")
    .select(["returnedBy", "noteSealed"])
    .where("paymentId", "=", paymentId)
    .executeTakeFirstOrThrow();
  expect(kept.returnedBy).toBe(manager.accountId);
  const cell = { table: "payment_cheques", column: "note_sealed", id: paymentId };
  const key = await hospital.as(manager, (ctx) => patientKey(ctx.tx, ctx.sealer, patient.patientId));
  expect(key.open(cell, kept.noteSealed)).toBe("His son will pay");
  const audit = await hospital.db
    .selectFrom("auditLog")
    .select("actorId")
    .where("action", "=", "payment.bounce")
    .where("subjectId", "=", paymentId)
    .execute();
  expect(audit).toEqual([{ actorId: manager.accountId }]);
  const told = await hospital.db
    .selectFrom("notifications")
    .select(["accountId", "params"])
    .where("template", "=", "bill_cheque_returned")
    .where("invoiceId", "=", invoiceId)
    .execute();
  expect(told).toEqual([{ accountId: patient.accountId, params: { amount: total } }]);

  expect(await take(invoiceId, shown)).toBe(total); // the same cheque may be shown to the bank again
  expect(await stands(invoiceId)).toMatchObject({ paid: total, books: { cheque_clearing: total } });
});

it("a cheque comes back once however often it is said, and only a cheque that was kept does", async () => {
  const { paymentId } = await paidBy(cheque());
  const answers = await Promise.all(Array.from({ length: 10 }, () => back(paymentId)));
  expect(answers.toSorted()).toEqual(["back", ...Array.from({ length: 9 }, () => "payment_closed")]);
  await expect(give(paymentId, 1).catch(codeOf)).resolves.toBe("payment_closed");
  const { invoiceId } = await paidBy({ method: "cash" });
  const byCash = await hospital.db.selectFrom("payments").select("id").where("invoiceId", "=", invoiceId).execute();
  expect(await back(byCash[0]?.id ?? "")).toBe("payment_closed");
  const elsewhere = { ...manager, branchId: null };
  expect(await back((await paidBy(cheque())).paymentId, {}, elsewhere)).toBe("not_found");
  expect(returnChequeInput.safeParse({ paymentId, reason: "other" }).success).toBe(false);
});

it("a cheque that paid for several comes back for all of them, by whichever it is said, at once or twice", async () => {
  for (const both of [false, true]) {
    const shown = cheque();
    const first = await paidBy(shown);
    const second = await paidBy({ method: "later", reason: "after_visit" });
    const { patientId } = patient;
    const bill = { invoice: { id: second.invoiceId, left: paise(total) }, appointmentId: null, patientId };
    const tender = moneyTender.parse({ ...shown, amount: total });
    const other = await hospital.as(desk, (ctx) =>
      recordPayment(ctx, { ...bill, branchId: hospital.branchId }, tender, { share: 2 }),
    );
    const answers = await Promise.all([back(other), ...(both ? [back(first.paymentId)] : [])]);
    expect(answers.toSorted()).toEqual(both ? ["back", "payment_closed"] : ["back"]);
    for (const { invoiceId } of [first, second]) {
      expect(await stands(invoiceId)).toEqual({
        status: "issued",
        paid: 0,
        takenBack: 0,
        books: { patient_receivable: total, service_income: -total },
      });
    }
  }
});

it("of a bill paid in two ways only the cheque's part is due again", async () => {
  const tenders = [
    { method: "cash", amount: 20_000 },
    { ...cheque(), amount: 30_000 },
  ];
  const { invoiceId, paymentId } = await paidBy({ method: "split", tenders });
  expect(await back(paymentId)).toBe("back");
  expect(await stands(invoiceId)).toMatchObject({
    paid: 20_000,
    books: { cash: 20_000, patient_receivable: 30_000, service_income: -total },
  });
  expect(await take(invoiceId, { method: "cash" })).toBe(30_000);
});

it("what waited at the counter to go back of it is void, and its part of the bill stays credited", async () => {
  const { invoiceId, paymentId } = await paidBy(cheque());
  await give(paymentId, 20_000);
  const waiting = await refundOf(paymentId);
  expect(await back(paymentId)).toBe("back");
  expect(await payOut(waiting)).toBe("illegal_transition");
  expect(await stands(invoiceId)).toEqual({
    status: "issued",
    paid: 0,
    takenBack: 20_000,
    books: { patient_receivable: 30_000, service_income: -30_000 },
  });
  expect(await take(invoiceId, { method: "cash" })).toBe(30_000);
});

it("a cheque that comes back while its refund is paid out leaves true books, whoever is faster", async () => {
  const ends = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const { invoiceId, paymentId } = await paidBy(cheque());
    await give(paymentId, 20_000);
    const waiting = await refundOf(paymentId);
    const racers = [() => back(paymentId), () => payOut(waiting)];
    const [first, second] = await Promise.all((round % 2 ? racers : racers.toReversed()).map((race) => race()));
    const out = [first, second].includes("paid out");
    ends.add(String(out));
    const { paid, takenBack, books } = await stands(invoiceId);
    // Paid out, the patient has the cash of a cheque that was none: all of the bill is owed.
    expect({ paid, takenBack }).toEqual({ paid: 0, takenBack: out ? 0 : 20_000 });
    expect(books).toEqual({
      patient_receivable: out ? total : 30_000,
      service_income: -30_000,
      ...(out && { cash: -20_000 }),
    });
    expect(await take(invoiceId, { method: "cash" })).toBe(out ? total : 30_000);
    const again = await hospital.db
      .selectFrom("payments")
      .select("id")
      .where("invoiceId", "=", invoiceId)
      .where("provider", "=", "cash")
      .executeTakeFirstOrThrow();
    await expect(give(again.id, 30_001).catch(codeOf)).resolves.toBe("refund_too_large");
  }
  expect(ends.size).toBeGreaterThan(0);
});

it("a visit keeps its time when its cheque comes back; it is paid anew, or called off owing nothing", async () => {
  const visit = await heldVisit(hospital);
  const pay = (how: object) => {
    const input = takePaymentInput.parse({ appointmentId: visit.appointmentId, ...how });
    return hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
  };
  const first = await pay(cheque());
  expect(await back(first.paymentId)).toBe("back");
  const state = () => calling(hospital, desk).billing.paymentState({ appointmentId: visit.appointmentId });
  expect(await standing(hospital, visit.appointmentId)).toMatchObject({ visit: "confirmed" });
  expect(await state()).toMatchObject({ due: true, amount: total, outcome: "waiting" });
  const second = await pay(cheque());
  expect(await state()).toMatchObject({ due: false, outcome: "paid_confirmed" });
  expect(await back(second.paymentId)).toBe("back");
  const called = { appointmentId: visit.appointmentId, reason: "Better again" };
  const { refund: given } = await hospital.as(visit.patient, (ctx) =>
    cancelWithRefund(ctx, own(visit.patient), called),
  );
  expect(given).toBe(0);
  const { invoices, refunds } = await standing(hospital, visit.appointmentId);
  expect(refunds).toEqual([]);
  expect(invoices.map(({ kind, status }) => `${kind} ${status}`)).toEqual(["invoice cancelled", "credit_note issued"]);
});

it("of a visit that was called off, cash that went out for a cheque that comes back is owed, and can be paid", async () => {
  const visit = await heldVisit(hospital);
  const { appointmentId } = visit;
  const pay = (how: object) => {
    const input = takePaymentInput.parse({ appointmentId, ...how });
    return hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
  };
  const { paymentId } = await pay(cheque());
  const called = { appointmentId, reason: "Better again" };
  await hospital.as(visit.patient, (ctx) => cancelWithRefund(ctx, own(visit.patient), called));
  expect(await payOut(await refundOf(paymentId))).toBe("paid out");
  expect(await back(paymentId)).toBe("back");
  const period = { branchId: branchId.parse(hospital.branchId) };
  const { items } = await calling(hospital, manager).reports.outstanding(period);
  const theirs = items.filter(({ patientId }) => visit.patient.patientIds.some((id) => id === patientId));
  expect(theirs).toMatchObject([{ left: total }]);
  expect(await stands(theirs[0]?.id ?? "")).toMatchObject({ status: "issued", paid: 0 });
  expect(await pay({ method: "cash" })).toMatchObject({ amount: total, left: 0 });
  const { visit: status, invoices } = await standing(hospital, appointmentId);
  expect(status).toBe("cancelled");
  expect(invoices.map(({ kind }) => kind)).toEqual(["invoice", "credit_note"]);
});

it("a visit whose cheque came back after a part of it went back in cash can be called off, paid anew or not", async () => {
  for (const paidAnew of [true, false]) {
    const visit = await heldVisit(hospital);
    const { appointmentId } = visit;
    const pay = (how: object) => {
      const input = takePaymentInput.parse({ appointmentId, ...how });
      return hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
    };
    const { paymentId } = await pay(cheque());
    await give(paymentId, 20_000);
    expect(await payOut(await refundOf(paymentId))).toBe("paid out");
    expect(await back(paymentId)).toBe("back");
    if (paidAnew) await pay({ method: "cash" });
    const called = { appointmentId, reason: "Better again" };
    const { refund: given } = await hospital.as(visit.patient, (ctx) =>
      cancelWithRefund(ctx, own(visit.patient), called),
    );
    expect(given).toBe(paidAnew ? 30_000 : 0);
    const bill = await hospital.db
      .selectFrom("invoices")
      .select("id")
      .where("appointmentId", "=", appointmentId)
      .where("kind", "=", "invoice")
      .executeTakeFirstOrThrow();
    // What they have of the hospital's cash is all that is owed.
    const { books } = await stands(bill.id);
    expect(books).toEqual(
      paidAnew ? { cash: 30_000, refunds_payable: -30_000 } : { patient_receivable: 20_000, cash: -20_000 },
    );
  }
});

it("a bill of the desk in that state is taken back as far as it still charges", async () => {
  const { invoiceId, paymentId } = await paidBy(cheque());
  await give(paymentId, 20_000);
  await payOut(await refundOf(paymentId));
  await back(paymentId);
  const input = takeBackBillInput.parse({ invoiceId, reason: "not_given" });
  const takeBack = () =>
    hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), input)).then((it) => it.total, codeOf);
  expect(await takeBack()).toBe(30_000);
  expect(await stands(invoiceId)).toMatchObject({
    status: "issued",
    books: { patient_receivable: 20_000, cash: -20_000 },
  });
  expect(await takeBack()).toBe("payment_closed");
  expect(await take(invoiceId, { method: "cash" })).toBe(20_000);
});

it("after all of this what is due is what patients owe in the books", async () => {
  const { rows } = await sql<{ due: number; owed: number }>`
    select (select sum(total - paid - taken_back)::int from invoices where kind = 'invoice' and status = 'issued') as due,
      (select coalesce(sum(amount), 0)::int from ledger_entries where account = 'patient_receivable') as owed`.execute(
    hospital.db,
  );
  expect(rows[0]?.due).toBe(rows[0]?.owed);
});
