import { takeDepositInput } from "@carepoint/domain/billing/deposits";
import { endOverRefundInput } from "@carepoint/domain/billing/over-refunds";
import { refundInput } from "@carepoint/domain/billing/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { accountId, branchId, newId, refundId as refundIdOf, writeOffId } from "@carepoint/domain/kernel/id";
import { paise, sum } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cancellationPreview, cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { payBack } from "../../flows/pay-back.ts";
import { decideWriteOffInOrder } from "../../flows/payer-parts.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, addDoctor, addFrontDesk, addPatient, monday, openAccount } from "../../testing/context.ts";
import { givePhone } from "../../testing/phones.ts";
import { asAdmin, branch, own } from "../../testing/scopes.ts";
import { openTill, openVisit, standing, type Till } from "../../testing/till.ts";
import { endOverRefund } from "./commands/end-over-refund.ts";
import { refund } from "./commands/refund.ts";
import { retryRefund } from "./commands/retry-refund.ts";
import { takeDeposit } from "./commands/take-deposit.ts";
import { payerAccount } from "./queries/payer-claims.ts";
import { checkPayment } from "./workers.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
const staff = async (name: string): Promise<Actor> => ({
  ...systemActor,
  role: "billing_manager",
  accountId: accountId.parse(await openAccount(till.hospital, name)),
  branchId: branchId.parse(till.hospital.branchId),
});
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  manager = await staff("Farhan");
  const { accountId: holder, branchId: at } = manager;
  await till.hospital.db
    .insertInto("staffRoles")
    .values({
      role: "billing_manager",
      branchId: at,
      accountId: holder ?? "",
      validFrom: monday.subtract({ hours: 48 }),
    })
    .execute();
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const fee = 50_000;

async function paidVisit(price = fee) {
  const visit = await openVisit(till, { doctor: await addDoctor(till.hospital, { fee: price }) });
  const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.settle();
  return { ...visit, attempt };
}
type Paid = Awaited<ReturnType<typeof paidVisit>>;

/** A cancelled visit whose refund the gateway failed to pay. */
async function failedRefund(price = fee) {
  await till.sandbox.control.faults({ failRefunds: { times: 1 } });
  const visit = await paidVisit(price);
  const { patient, appointmentId } = visit;
  await till.hospital.as(patient, (ctx) => cancelWithRefund(ctx, own(patient), { appointmentId, reason: "Better" }));
  await till.settle();
  const [trouble] = await troubles(visit);
  return { ...visit, refundId: refundIdOf.parse(trouble?.id) };
}

const troubles = async ({ appointmentId }: Paid, by = manager) =>
  (await calling(till.hospital, by).billing.attention()).items.filter((each) => each.appointmentId === appointmentId);
const atGateway = async (attempt: string) =>
  (await till.sandbox.control.ledger()).refunds.filter(({ payment_id }) => payment_id === attempt).reverse();
const inCash = (refundId: string, by = desk) =>
  payBack({ ...till.context(by, monday), scope: branch(by) }, { refundId: refundIdOf.parse(refundId), method: "cash" });
const again = (refundId: string) =>
  till.hospital.as(desk, (ctx) => retryRefund(ctx, branch(desk), { refundId: refundIdOf.parse(refundId) }));

/** The gateway's bank pays out after all what it had said it cannot. */
async function paysAfterAll({ attempt }: Paid) {
  const failed = (await atGateway(attempt)).find(({ status }) => status === "failed");
  await till.sandbox.control.settleRefund(failed?.id ?? "", "processed");
  await till.settle();
}
const end = (id: string | undefined, how: object, by = manager) =>
  till.hospital
    .as(by, (ctx) => endOverRefund(ctx, branch(by), endOverRefundInput.parse({ overRefundId: id, ...how })))
    .catch(codeOf);

/** What the books say of a visit's money, account by account. */
async function books({ paymentId, appointmentId }: Paid): Promise<Record<string, number>> {
  const { rows } = await sql<{ account: string; amount: number }>`
    select account, sum(amount)::int as amount from ledger_entries where cause_id in (
      select id from payment_events where payment_id = ${paymentId} union select id from refunds where payment_id = ${paymentId}
      union select id from over_refunds where payment_id = ${paymentId}
      union select id from invoices where appointment_id = ${appointmentId})
    group by 1 having sum(amount) <> 0`.execute(till.hospital.db);
  return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]));
}

describe("a refund that failed, was paid at the counter, and went out after all", () => {
  it("is booked and told: the books hold what the gateway and the drawer hold, and somebody owes it", async () => {
    const visit = await failedRefund();
    await inCash(visit.refundId);
    expect(await books(visit)).toEqual({ gateway_clearing: fee, cash: -fee });
    await paysAfterAll(visit);
    expect(await books(visit)).toEqual({ cash: -fee, refunds_receivable: fee });
    for (const by of [manager, desk])
      expect(await troubles(visit, by)).toMatchObject([
        { trouble: "twice", amount: fee, patientName: "Asha", reason: "cancelled", provider: "razorpay" },
      ]);
    expect((await standing(till.hospital, visit.appointmentId)).refunds).toEqual([
      { reason: "cancelled", status: "processed", amount: fee },
    ]);
    const told = await till.hospital.db
      .selectFrom("notifications")
      .select("accountId")
      .where("template", "=", "refunded_twice")
      .execute();
    expect(told).toEqual([{ accountId: manager.accountId }]);
  });

  it("is one thing however often it is heard, and the reconciler finds it without a webhook", async () => {
    const visit = await failedRefund();
    await inCash(visit.refundId);
    await till.sandbox.control.faults({ dropWebhooks: { times: 5 } });
    await paysAfterAll(visit);
    expect(await troubles(visit)).toEqual([]);
    const asked = () => checkPayment.run(till.hospital.jobContext(monday), { paymentId: visit.paymentId });
    await Promise.all([asked(), asked(), asked()]);
    await asked();
    expect(await troubles(visit)).toHaveLength(1);
    expect(await books(visit)).toEqual({ cash: -fee, refunds_receivable: fee });
  });

  it("ends when its payer brings it, in the drawer of who takes it, once", async () => {
    const visit = await failedRefund();
    await inCash(visit.refundId);
    await paysAfterAll(visit);
    const [trouble] = await troubles(visit);
    const { id } = trouble ?? {};
    expect(endOverRefundInput.safeParse({ overRefundId: id, end: "bear" }).success).toBe(false);
    expect(endOverRefundInput.safeParse({ overRefundId: id, end: "bear", reason: "other" }).success).toBe(false);
    const before = await calling(till.hospital, manager).reports.drawer({});
    const both = await Promise.all([end(id, cash), end(id, cash)]);
    expect(both.filter((each) => each === "illegal_transition")).toHaveLength(1);
    expect(await troubles(visit)).toEqual([]);
    expect(await books(visit)).toEqual({});
    const expected = (drawer: typeof before) => drawer.lines.find(({ method }) => method === "cash")?.expected ?? 0;
    expect(expected(await calling(till.hospital, manager).reports.drawer({})) - expected(before)).toBe(fee);
  });

  it("is borne with a reason; another branch has none of it", async () => {
    const visit = await failedRefund();
    await inCash(visit.refundId);
    await paysAfterAll(visit);
    const [trouble] = await troubles(visit);
    const elsewhere = { ...(await staff("Nita")), branchId: branchId.parse(await addBranch(till.hospital)) };
    expect(await end(trouble?.id, bear, elsewhere)).toBe("not_found");
    expect(await end(trouble?.id, bear)).toMatchObject({ status: "borne", amount: fee, requestId: null });
    expect(await books(visit)).toEqual({ cash: -fee, bad_debts: fee });
  });
});

const cash = { end: "get_back", method: "cash" };
const upi = (reference: string) => ({ end: "get_back", method: "upi", reference });
const bear = { end: "bear", reason: "unreachable" };
const decide = (requestId: string, agreed: boolean, by = manager) =>
  till.hospital
    .as(by, (ctx) => decideWriteOffInOrder(ctx, branch(by), { requestId: writeOffId.parse(requestId), agreed }))
    .catch(codeOf);

/** A refund of so much that went out twice, and the id of what its payer has too much. */
async function twice(price = fee) {
  const visit = await failedRefund(price);
  await inCash(visit.refundId);
  await paysAfterAll(visit);
  const [trouble] = await troubles(visit);
  return { ...visit, overId: trouble?.id ?? "" };
}
const wishOf = async (answer: unknown, by = manager) => {
  const { requestId } = answer as { requestId: string };
  const { items } = await calling(till.hospital, by).billing.wishes();
  return items.find(({ id }) => id === requestId);
};

describe("what went out twice is told where somebody looks for it", () => {
  const listed = async ({ paymentId }: Paid, by = manager) =>
    (await calling(till.hospital, by).billing.listPayments({})).items.find(({ id }) => id === paymentId);

  it("on its payment and its bill for staff, from the first day to how it ended; its patient's bill says nothing", async () => {
    const visit = await twice();
    const { invoiceId } = (await listed(visit)) ?? {};
    if (!invoiceId) throw new Error("a payment has a bill");
    const read = (by: Actor) => calling(till.hospital, by).billing.readInvoice({ invoiceId });
    const open = { id: visit.overId, amount: fee, status: "open" };
    expect((await listed(visit))?.twice).toMatchObject([open]);
    for (const by of [manager, desk]) expect((await read(by)).twice).toMatchObject([open]);
    expect((await read(visit.patient)).twice).toEqual([]);
    await end(visit.overId, cash);
    expect((await listed(visit))?.twice).toMatchObject([{ ...open, status: "got_back" }]);
    expect((await read(desk)).twice).toMatchObject([{ ...open, status: "got_back" }]);
  });

  it("among the refunds with the telephone of whom to ring; a refund that only failed needs none", async () => {
    const [visit, failed] = [await twice(), await failedRefund()];
    for (const { patient } of [visit, failed]) await givePhone(till.hospital, patient.patientId, "+919876543210");
    for (const by of [manager, desk]) expect(await troubles(visit, by)).toMatchObject([{ phone: "+919876543210" }]);
    expect(await troubles(visit, asAdmin(manager))).toMatchObject([{ trouble: "twice", phone: null }]);
    expect(await troubles(failed)).toMatchObject([{ trouble: "failed", phone: null }]);
    expect(await troubles(await twice())).toMatchObject([{ trouble: "twice", phone: null }]);
  });

  it("in the bank's rows as the patient's money: a payer's name stands only at a payer's transfer", async () => {
    const visit = await twice();
    await end(visit.overId, { end: "get_back", method: "bank", reference: "HDFCN00000000077" });
    const of = branchId.parse(till.hospital.branchId);
    const period = { branchId: of, from: calendarDate.parse("2026-12-01"), days: 30 };
    const { items } = await calling(till.hospital, manager).reports.receipts({ ...period, till: "bank" });
    expect(items).toMatchObject([{ amount: fee, patientName: "Asha", payerName: null }]);
  });
});

describe("above what one person lets go of", () => {
  const dear = 600_000;

  it("what went out twice is borne by two, whoever had sent it", async () => {
    const visit = await twice(dear);
    const asked = await end(visit.overId, bear);
    expect(asked).toMatchObject({ status: "open", amount: dear });
    expect(await books(visit)).toEqual({ cash: -dear, refunds_receivable: dear });
    const wish = await wishOf(asked);
    expect(wish).toMatchObject({ kind: "bear", reason: "unreachable", amount: dear, status: "asked", mine: true });
    const { id = "" } = wish ?? {};
    expect(await end(visit.overId, bear)).toBe("wish_asked");
    expect(await decide(id, true)).toBe("own_request");
    const meera = await staff("Meera");
    expect(await decide(id, true, meera)).toMatchObject({ status: "approved" });
    expect(await books(visit)).toEqual({ cash: -dear, bad_debts: dear });
    expect(await troubles(visit)).toEqual([]);
    const { byAccount } = await till.hospital.db
      .selectFrom("overRefundEnds")
      .select("byAccount")
      .where("overRefundId", "=", visit.overId)
      .executeTakeFirstOrThrow();
    expect(byAccount).toBe(meera.accountId);
  });

  it("what went of the bill before counts, and what was borne counts for what goes after", async () => {
    await till.sandbox.control.faults({ failRefunds: { times: 1 } });
    const visit = await paidVisit(dear);
    const part = (amount: number) => refundInput.parse({ paymentId: visit.paymentId, amount, reason: "goodwill" });
    const give = (amount: number) => till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), part(amount)));
    await give(200_000);
    await till.settle();
    const [failed] = await troubles(visit);
    await inCash(failed?.id ?? "");
    await paysAfterAll(visit);
    const [trouble] = await troubles(visit);
    expect(await end(trouble?.id, bear)).toMatchObject({ status: "borne", requestId: null });
    expect(await give(100_001)).toMatchObject({ requestId: expect.any(String) });
  });

  it("it may come back while somebody is asked: nobody has to decide any more", async () => {
    const visit = await twice(dear);
    const wish = await wishOf(await end(visit.overId, bear));
    expect(await end(visit.overId, cash)).toMatchObject({ status: "got_back" });
    expect(await decide(wish?.id ?? "", true, await staff("Meera"))).toBe("illegal_transition");
    expect(await wishOf({ requestId: wish?.id })).toMatchObject({ status: "withdrawn" });
    expect(await books(visit)).toEqual({});
  });

  it("a no leaves it with who has it, and somebody may ask again", async () => {
    const visit = await twice(dear);
    const wish = await wishOf(await end(visit.overId, bear));
    expect(await decide(wish?.id ?? "", false, await staff("Meera"))).toMatchObject({ status: "declined" });
    expect(await troubles(visit)).toMatchObject([{ trouble: "twice", amount: dear }]);
    expect(await end(visit.overId, bear)).toMatchObject({ status: "open", requestId: expect.any(String) });
  });
});

it("the report of refunds says what went out twice beside what was asked for, to where it ended", async () => {
  const of = branchId.parse(till.hospital.branchId);
  const period = { branchId: of, from: calendarDate.parse("2026-12-01"), days: 30 };
  const report = () => calling(till.hospital, manager).reports.givenBack(period);
  const before = await report();
  const since = async () => {
    const { asked, paid, onItsWay, twice: again } = await report();
    const sums = { asked: sum(asked.map(({ amount }) => amount)) - sum(before.asked.map(({ amount }) => amount)) };
    const more = (part: "times" | "wentOut" | "gotBack" | "borne" | "open") => again[part] - before.twice[part];
    return {
      ...{ ...sums, paid: paid - before.paid, onItsWay: onItsWay - before.onItsWay, times: more("times") },
      ...{ wentOut: more("wentOut"), gotBack: more("gotBack"), borne: more("borne"), open: more("open") },
    };
  };
  const [first, second] = [await twice(), await twice()];
  const once = { asked: 2 * fee, paid: 2 * fee, onItsWay: 0, times: 2, wentOut: 2 * fee };
  expect(await since()).toEqual({ ...once, gotBack: 0, borne: 0, open: 2 * fee });
  await end(first.overId, cash);
  await end(second.overId, bear);
  expect(await since()).toEqual({ ...once, gotBack: fee, borne: fee, open: 0 });
  const rows = await calling(till.hospital, manager).reports.receipts({ ...period, of: "refund.processed" });
  expect(sum(rows.items.map(({ amount }) => amount))).toBe(-(await report()).paid);
});

describe("a reference is of one sum", () => {
  const advance = async (reference: string) => {
    const { patientId } = await addPatient(till.hospital);
    const input = takeDepositInput.parse({ patientId, amount: fee, method: "upi", reference });
    return till.hospital.as(desk, (ctx) => takeDeposit(ctx, branch(desk), input)).catch(codeOf);
  };

  it("one that ended a claim ends no other and pays nothing, by whichever way it is said to have come", async () => {
    const [first, second] = [await twice(), await twice()];
    const both = await Promise.all([first, second].map(({ overId }) => end(overId, upi("612345678901"))));
    expect(both.filter((each) => each === "reference_used")).toHaveLength(1);
    const left = both[0] === "reference_used" ? first : second;
    const bank = { end: "get_back", method: "bank", reference: "612345678901" };
    expect(await end(left.overId, bank)).toBe("reference_used");
    expect(await advance("612345678901")).toBe("reference_used");
    expect(await books(left)).toEqual({ cash: -fee, refunds_receivable: fee });
  });

  it("one that paid something, or that a payer's transfer has, brings nothing back", async () => {
    const { overId } = await twice();
    expect(await advance("612345678902")).not.toBe("reference_used");
    expect(await end(overId, upi("612345678902"))).toBe("reference_used");
    const reference = "HDFCN00000000021";
    const payerOf = { kind: "insurer", name: "Star Health", policyNumber: "P/1/0042" } as const;
    const payer = await till.hospital.db.transaction().execute((tx) => payerAccount(tx, payerOf, monday));
    const transfer = () => ({
      id: newId(),
      payerId: payer,
      branchId: till.hospital.branchId,
      reference,
      dated: "2026-12-07",
      amount: fee,
      taxDeducted: 0,
      byAccount: manager.accountId ?? "",
      at: monday,
    });
    const settle = () => till.hospital.db.insertInto("payerTransfers").values(transfer()).execute();
    await settle();
    expect(await end(overId, { end: "get_back", method: "bank", reference })).toBe("reference_used");
    await till.hospital.db
      .updateTable("payerTransfers")
      .set({ reversedAt: monday, reversedBy: manager.accountId, reversal: "wrong_bill" })
      .where("reference", "=", reference)
      .execute();
    expect(await end(overId, { end: "get_back", method: "bank", reference })).toMatchObject({ status: "got_back" });
    await expect(settle()).rejects.toThrow(/reference/);
  });
});

it("a first try that comes late, after the second has paid, is the same refund twice", async () => {
  const visit = await failedRefund();
  await again(visit.refundId);
  await till.settle();
  expect(await troubles(visit)).toEqual([]);
  await paysAfterAll(visit);
  expect(await troubles(visit)).toMatchObject([{ trouble: "twice", amount: fee }]);
  expect(await books(visit)).toEqual({ gateway_clearing: -fee, refunds_receivable: fee });
});

it("a first try that comes while the second is under way pays it: the second is what is too much", async () => {
  const visit = await failedRefund();
  await till.sandbox.control.faults({ holdRefunds: true });
  await again(visit.refundId);
  await till.settle();
  await paysAfterAll(visit);
  expect(await troubles(visit)).toEqual([]);
  expect(await books(visit)).toEqual({});
  const second = (await atGateway(visit.attempt)).find(({ status }) => status === "pending");
  await till.sandbox.control.settleRefund(second?.id ?? "", "processed");
  await till.settle();
  expect(await troubles(visit)).toMatchObject([{ trouble: "twice", amount: fee }]);
  expect(await books(visit)).toEqual({ gateway_clearing: -fee, refunds_receivable: fee });
});

it("a part that went back twice is no refund made past us, and is held only once it came back", async () => {
  await till.sandbox.control.faults({ failRefunds: { times: 1 } });
  const visit = await paidVisit();
  const { paymentId, appointmentId, patient } = visit;
  const part = refundInput.parse({ paymentId, amount: 20_000, reason: "goodwill" });
  await till.hospital.as(manager, (ctx) => refund(ctx, branch(manager), part));
  await till.settle();
  const [failed] = await troubles(visit);
  await inCash(failed?.id ?? "");
  await paysAfterAll(visit);
  const [trouble] = await troubles(visit);
  expect(trouble).toMatchObject({ trouble: "twice", amount: 20_000, reason: "staff" });
  const preview = () => cancellationPreview(till.hospital.db, { actor: patient, now: monday }, appointmentId);
  expect(await preview()).toMatchObject({ refund: 10_000 });
  expect(await end(trouble?.id, { end: "get_back", method: "upi", reference: "123456789012" })).toMatchObject({
    status: "got_back",
  });
  expect(await preview()).toMatchObject({ refund: 30_000 });
});

it("a refund of the dashboard beyond all that came in is twice too, though nobody knows of what", async () => {
  const visit = await failedRefund();
  await inCash(visit.refundId);
  const gateway = till.hospital.services.providers.payments;
  await gateway?.refund({ paymentRef: visit.attempt, amount: paise(30_000), idempotencyKey: "made-by-hand-1" });
  await till.settle();
  expect(await troubles(visit)).toMatchObject([{ trouble: "twice", amount: 30_000, reason: "staff" }]);
});
