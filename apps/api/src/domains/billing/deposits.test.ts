import { takeDepositInput } from "@carepoint/domain/billing/deposits";
import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { payBackInput } from "@carepoint/domain/billing/pay-out";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { refundInput, returnChequeInput, takeBillInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import {
  accountId,
  branchId,
  type InvoiceId,
  invoiceId as invoiceIdOf,
  type ServiceId,
} from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any, asAdmin, branch, own } from "../../testing/scopes.ts";
import { heldVisit } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { addService } from "./commands/add-service.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { payOutRefund } from "./commands/pay-out-refund.ts";
import { refund } from "./commands/refund.ts";
import { returnCheque } from "./commands/return-cheque.ts";
import { takeBill } from "./commands/take-bill.ts";
import { takeDeposit } from "./commands/take-deposit.ts";
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

async function advance(amount: number, how: object = { method: "cash" }) {
  const input = takeDepositInput.parse({ patientId: patient.patientId, amount, ...how });
  const taken = await hospital.as(desk, (ctx) => takeDeposit(ctx, branch(desk), input));
  const row = await hospital.db
    .selectFrom("payments")
    .select("id")
    .where("invoiceId", "=", taken.voucherId)
    .executeTakeFirstOrThrow();
  return { ...taken, paymentId: row.id };
}

const later = { method: "later", reason: "cannot_pay_now" };
const fromAdvance = { method: "deposit" };
async function bill(settlement: object): Promise<InvoiceId> {
  const items = [{ serviceId: test, quantity: 1, discount: 0 }];
  const input = drawBillInput.parse({ patientId: patient.patientId, items, expectedTotal: total, settlement });
  return invoiceIdOf.parse((await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input))).invoiceId);
}
const take = (invoiceId: string, how: object) =>
  hospital
    .as(desk, (ctx) => takeBill(ctx, branch(desk), takeBillInput.parse({ invoiceId, ...how })))
    .then(({ amount }) => amount, codeOf);
const give = (paymentId: string, amount: number) => {
  const input = refundInput.parse({ paymentId, amount, reason: "goodwill" });
  return hospital.as(manager, (ctx) => refund(ctx, branch(manager), input)).then(() => "given", codeOf);
};
const back = (paymentId: string) => {
  const input = returnChequeInput.parse({ paymentId, reason: "insufficient_funds" });
  return hospital.as(manager, (ctx) => returnCheque(ctx, branch(manager), input)).then(() => "back", codeOf);
};
const payOut = async (paymentId: string, method: string) => {
  const due = await hospital.db
    .selectFrom("refunds")
    .select("id")
    .where("paymentId", "=", paymentId)
    .where("status", "=", "due")
    .executeTakeFirst();
  const input = payBackInput.parse({ refundId: due?.id, method });
  return hospital.as(desk, (ctx) => payOutRefund(ctx, branch(desk), input)).then(() => "paid out", codeOf);
};
const drawnFor = (invoiceId: string) =>
  hospital.db
    .selectFrom("payments")
    .select(["id", "amount", "depositId", "status", "outcome"])
    .where("invoiceId", "=", invoiceId)
    .where("provider", "=", "deposit")
    .orderBy("id")
    .execute();
const left = async () => (await calling(hospital, desk).billing.deposits({ patientId: patient.patientId })).left;
const billOf = (invoiceId: string) =>
  hospital.db
    .selectFrom("invoices")
    .select(["status", "paid", "takenBack"])
    .where("id", "=", invoiceId)
    .executeTakeFirstOrThrow();

/** Everything that the books say about this patient, account by account. */
async function books(): Promise<Record<string, number>> {
  const { rows } = await sql<{ account: string; total: number }>`
    with mine as (select id from invoices where patient_id = ${patient.patientId})
    select l.account, sum(l.amount)::bigint as total from ledger_entries l
    where l.cause_id in (select id from mine
      union select e.id from payment_events e join payments p on p.id = e.payment_id where p.invoice_id in (select id from mine)
      union select r.id from refunds r join payments p on p.id = r.payment_id where p.invoice_id in (select id from mine))
    group by l.account having sum(l.amount) <> 0`.execute(hospital.db);
  return Object.fromEntries(rows.map((row) => [row.account, Number(row.total)]));
}

describe("an advance", () => {
  it("has a voucher of its own series, stands as the patient's in the books and is no income", async () => {
    const first = await advance(30_000);
    const second = await advance(20_050, { method: "upi", reference: "412345678901" });
    expect([first.number, second.number].map((number) => number.replace(/^.+\//, ""))).toEqual(["0000001", "0000002"]);
    expect(first.number).toMatch(/^[A-Z0-9]{2,3}\/RV26\/\d{7}$/);
    expect(await books()).toEqual({ cash: 30_000, upi_clearing: 20_050, patient_deposits: -50_050 });
    const read = await calling(hospital, desk).billing.deposits({ patientId: patient.patientId });
    expect(read).toMatchObject({ left: 50_050, here: 50_050 });
    expect(read.items.map(({ method, left: each }) => [method, each])).toEqual([
      ["upi", 20_050],
      ["cash", 30_000],
    ]);
    const sheet = await calling(hospital, desk).billing.sheet({ invoiceId: first.voucherId });
    expect(sheet.bill).toMatchObject({ isDeposit: true, kind: "invoice", number: first.number, total: 30_000, tax: 0 });
    expect(sheet.payments).toMatchObject([{ provider: "cash", amount: 30_000 }]);
  });

  it("is read by whose it is, and by nobody else", async () => {
    await advance(30_000);
    const mine = await calling(hospital, patient).billing.deposits({ patientId: patient.patientId });
    expect(mine).toMatchObject({ left: 30_000, here: 0 });
    const other = await addPatient(hospital);
    const theirs = calling(hospital, other).billing.deposits({ patientId: patient.patientId });
    await expect(theirs.catch(codeOf)).resolves.toBe("not_found");
    const elsewhere = { ...desk, branchId: null };
    expect((await calling(hospital, elsewhere).billing.deposits({ patientId: patient.patientId })).items).toEqual([]);
  });

  it("pays a bill whole, in part, or beside money, the earliest first", async () => {
    const [first, second] = [await advance(30_000), await advance(40_000)];
    const invoiceId = await bill(fromAdvance);
    expect(await billOf(invoiceId)).toMatchObject({ status: "issued", paid: total });
    expect((await drawnFor(invoiceId)).map(({ amount, depositId }) => [amount, depositId])).toEqual([
      [30_000, first.voucherId],
      [20_000, second.voucherId],
    ]);
    const paper = await calling(hospital, desk).billing.sheet({ invoiceId });
    expect(paper.payments.map(({ provider, voucher }) => [provider, voucher])).toEqual([
      ["deposit", first.number],
      ["deposit", second.number],
    ]);
    expect(await left()).toBe(20_000);
    expect(await books()).toEqual({ cash: 70_000, patient_deposits: -20_000, service_income: -total });

    const tenders = [
      { ...fromAdvance, amount: 15_000 },
      { method: "cash", amount: 35_000 },
    ];
    await bill({ method: "split", tenders });
    const waiting = await bill(later);
    expect(await take(waiting, fromAdvance)).toBe("deposit_too_small");
    expect(await take(waiting, { method: "split", tenders: [{ ...fromAdvance, amount: 5_001 }] })).toBe(
      "deposit_too_small",
    );
    expect(await take(waiting, { method: "split", tenders: [{ ...fromAdvance, amount: 5_000 }] })).toBe(5_000);
    expect(await left()).toBe(0);
    expect(await take(waiting, { method: "split", tenders: [{ ...fromAdvance, amount: 1 }] })).toBe(
      "deposit_too_small",
    );
    expect(await take(waiting, { method: "split", tenders: [{ ...fromAdvance, amount: 50_001 }] })).toBe(
      "tender_too_large",
    );
    expect(await books()).toEqual({ cash: 105_000, patient_receivable: 45_000, service_income: -3 * total });
  });

  it("pays for a visit, and what goes back of it goes back to the advance or over the counter", async () => {
    const visit = await heldVisit(hospital);
    patient = { ...visit.patient, patientId: String(visit.patient.patientIds[0]) };
    await advance(80_000);
    const input = takePaymentInput.parse({ appointmentId: visit.appointmentId, ...fromAdvance });
    const taken = await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input));
    expect(taken).toMatchObject({ status: "confirmed", amount: 50_000, left: 0 });
    const called = { appointmentId: visit.appointmentId, reason: "Better again" };
    await hospital.as(visit.patient, (ctx) => cancelWithRefund(ctx, own(visit.patient), called));
    expect(await payOut(taken.paymentId, "deposit")).toBe("paid out");
    expect(await left()).toBe(80_000);
    expect(await books()).toEqual({ cash: 80_000, patient_deposits: -80_000 });
  });

  it("takes back only what came from one", async () => {
    const invoiceId = await bill({ method: "cash" });
    const paid = await hospital.db
      .selectFrom("payments")
      .select("id")
      .where("invoiceId", "=", invoiceId)
      .executeTakeFirstOrThrow();
    await give(paid.id, 10_000);
    expect(await payOut(paid.id, "deposit")).toBe("invalid_input");
    expect(await payOut(paid.id, "cash")).toBe("paid out");
  });

  it("is nobody else's: the database refuses it for another patient's bill", async () => {
    await advance(60_000);
    const { voucherId } = await advance(60_000);
    patient = await addPatient(hospital);
    const invoiceId = await bill(later);
    expect(await take(invoiceId, fromAdvance)).toBe("deposit_too_small");
    const forged = sql`insert into payments (id, invoice_id, provider, deposit_id, amount, outcome, created_at)
      values (gen_random_uuid(), ${invoiceId}, 'deposit', ${voucherId}, 100, 'confirmed', now())`;
    await expect(forged.execute(hospital.db)).rejects.toThrow("somebody else");
    const spent = sql`update deposits set used = 100 where voucher_id = ${voucherId}`;
    await expect(spent.execute(hospital.db)).rejects.toThrow("an advance says");
  });
});

describe("what is left of an advance", () => {
  it("is given back with a refund voucher of its own series, and waits at the counter", async () => {
    const { paymentId, voucherId } = await advance(60_000);
    const invoiceId = await bill(fromAdvance);
    expect(await left()).toBe(10_000);
    expect(await give(paymentId, 10_001)).toBe("deposit_too_small");
    const listed = async () =>
      (await calling(hospital, manager).billing.listPayments({})).items.find(({ id }) => id === paymentId);
    expect(await listed()).toMatchObject({ left: 10_000 });
    expect(await give(paymentId, 10_000)).toBe("given");
    expect(await left()).toBe(0);
    expect(await listed()).toMatchObject({ left: 0 });
    expect(await take(await bill(later), { method: "split", tenders: [{ ...fromAdvance, amount: 1 }] })).toBe(
      "deposit_too_small",
    );
    const notes = await hospital.db
      .selectFrom("invoices")
      .select(["number", "total"])
      .where("credits", "=", voucherId)
      .execute();
    expect(notes).toMatchObject([{ total: 10_000, number: expect.stringMatching(/\/RF26\/\d{7}$/) }]);
    expect(await payOut(paymentId, "deposit")).toBe("invalid_input");
    expect(await payOut(paymentId, "cash")).toBe("paid out");
    expect(await books()).toEqual({ cash: 50_000, patient_receivable: total, service_income: -2 * total });
    expect(await billOf(invoiceId)).toMatchObject({ paid: total });
  });
});

describe("a cheque that was an advance comes back", () => {
  it("unused: its voucher is taken back and nothing is owed", async () => {
    const { paymentId, voucherId } = await advance(60_000, cheque());
    expect(await back(paymentId)).toBe("back");
    expect(await left()).toBe(0);
    expect(await books()).toEqual({});
    expect(await billOf(voucherId)).toEqual({ status: "cancelled", paid: 0, takenBack: 60_000 });
  });

  it("used: every bill that it paid is due again, once however often it is said", async () => {
    const { paymentId } = await advance(80_000, cheque());
    const whole = await bill(fromAdvance);
    const part = await bill({
      method: "split",
      tenders: [{ ...fromAdvance, amount: 20_000 }],
      rest: { reason: "cannot_pay_now" },
    });
    const answers = await Promise.all(Array.from({ length: 8 }, () => back(paymentId)));
    expect(answers.toSorted()).toEqual(["back", ...Array.from({ length: 7 }, () => "payment_closed")]);
    expect(await billOf(whole)).toEqual({ status: "issued", paid: 0, takenBack: 0 });
    expect(await billOf(part)).toEqual({ status: "issued", paid: 0, takenBack: 0 });
    expect(await books()).toEqual({ patient_receivable: 2 * total, service_income: -2 * total });
    expect(await drawnFor(whole)).toMatchObject([{ status: "returned", outcome: "refund" }]);
    const read = await calling(hospital, desk).billing.readInvoice({ invoiceId: whole });
    expect(read.returned).toMatchObject([{ amount: total, cheque: null }]);
    expect(await left()).toBe(0);
    expect(await take(whole, fromAdvance)).toBe("deposit_too_small");
    expect(await take(whole, { method: "cash" })).toBe(total);
  });

  it("after a part came back to it and a part was handed out: only what was handed out is owed beside the bill", async () => {
    const { paymentId } = await advance(90_000, cheque());
    const invoiceId = await bill(fromAdvance);
    const [drawn] = await drawnFor(invoiceId);
    expect(await give(drawn?.id ?? "", 20_000)).toBe("given");
    expect(await payOut(drawn?.id ?? "", "deposit")).toBe("paid out");
    expect(await left()).toBe(60_000);
    expect(await give(paymentId, 25_000)).toBe("given");
    expect(await payOut(paymentId, "cash")).toBe("paid out");
    expect(await back(paymentId)).toBe("back");
    expect(await left(), "read by whose it was, as nothing").toBe(0);
    expect(await billOf(invoiceId)).toEqual({ status: "issued", paid: 0, takenBack: 20_000 });
    expect(await books()).toEqual({ cash: -25_000, patient_receivable: 55_000, service_income: -30_000 });
    expect(await take(invoiceId, { method: "cash" })).toBe(30_000);
  });
});

describe("in parallel", () => {
  it("fifty bills ask for one advance: exactly as many are paid as it holds, and none has more than it comes to", async () => {
    await advance(7 * total + 100);
    const bills = await Promise.all(Array.from({ length: 50 }, () => bill(later)));
    const answers = await Promise.all(bills.map((invoiceId) => take(invoiceId, fromAdvance)));
    expect(answers.filter((answer) => answer === total)).toHaveLength(7);
    expect(answers.filter((answer) => answer === "deposit_too_small")).toHaveLength(43);
    expect(await left()).toBe(100);
    expect(await books()).toMatchObject({ patient_deposits: -100, patient_receivable: 43 * total });
  });

  it("fifty uses on one bill: it is paid once", async () => {
    await advance(20 * total);
    const invoiceId = await bill(later);
    const answers = await Promise.all(Array.from({ length: 50 }, () => take(invoiceId, fromAdvance)));
    expect(answers.filter((answer) => answer === total)).toHaveLength(1);
    expect(answers.filter((answer) => answer === "payment_closed")).toHaveLength(49);
    expect(await left()).toBe(19 * total);
  });

  it("bills, a gift back and a cheque that comes back at once leave true books", async () => {
    for (let round = 0; round < 6; round += 1) {
      patient = await addPatient(hospital);
      const { paymentId } = await advance(2 * total, cheque());
      const bills = await Promise.all(Array.from({ length: 4 }, () => bill(later)));
      const races = [
        ...bills.map((invoiceId) => () => take(invoiceId, fromAdvance)),
        () => give(paymentId, 30_000),
        () => back(paymentId),
      ];
      const answers = await Promise.all((round % 2 ? races : races.toReversed()).map((race) => race()));
      const known = [
        "back",
        "given",
        "deposit_too_small",
        "refund_too_large",
        "payment_closed",
        "version_conflict",
        total,
      ];
      expect(answers.filter((answer) => !known.includes(answer))).toEqual([]);
      if (!answers.includes("back")) expect(await back(paymentId)).toBe("back");
      expect(await left()).toBe(0);
      expect(await books()).toEqual({ patient_receivable: 4 * total, service_income: -4 * total });
    }
  });

  it("cashiers who take advances at once leave no gap and no number twice", async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => advance(100 + index)));
    const { rows } = await sql<{ numbers: number; first: number; last: number }>`
      select count(distinct counter)::int as numbers, min(counter)::int as first, max(counter)::int as last
      from invoices where series = 'RV'`.execute(hospital.db);
    expect(rows[0]?.numbers).toBe(rows[0]?.last);
    expect(rows[0]?.first).toBe(1);
  });
});

it("what a patient has left is summed over all of their advances, however many the list shows", async () => {
  for (let taken = 0; taken < 102; taken += 1) await advance(100);
  const { patientId } = patient;
  const asked = calling(hospital, desk).billing;
  const { left, here, items } = await asked.deposits({ patientId });
  expect([left, here, items.length]).toEqual([10_200, 10_200, 100]);
});

it("in the end what advances hold is what the books say patients have paid in advance", async () => {
  const { rows } = await sql<{ held: number; owed: number }>`
    select (select sum(amount - used + restored - returned)::int from deposits where bounced_at is null) as held,
      (select -sum(amount)::int from ledger_entries where account = 'patient_deposits') as owed`.execute(hospital.db);
  expect(rows[0]?.held).toBe(rows[0]?.owed);
});
