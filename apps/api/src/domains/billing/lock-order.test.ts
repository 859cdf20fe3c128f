import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { decideWriteOffInput, moveClaimInput } from "@carepoint/domain/billing/payer-claims";
import { refundInput, takeBillInput } from "@carepoint/domain/billing/schema";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { accountId, branchId, invoiceId as invoiceIdOf, type ServiceId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBill } from "../../flows/open-bill.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { addFrontDesk, addPatient, monday, openAccount } from "../../testing/context.ts";
import { fiftyAtOnce } from "../../testing/pairs.ts";
import { addPayer, addPriced } from "../../testing/payers.ts";
import { branch } from "../../testing/scopes.ts";
import { openTill, type Payer, type Till } from "../../testing/till.ts";
import { decideWriteOff } from "./commands/decide-write-off.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { moveClaim } from "./commands/move-claim.ts";
import { refund } from "./commands/refund.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { takeBill } from "./commands/take-bill.ts";

/** The order of locks that ARCHITECTURE states, played by pairs at once without another try. */
let till: Till;
let desk: Actor;
let manager: Actor;
let second: Actor;
let serviceId: ServiceId;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  manager = await managing("Meera");
  second = await managing("Farhan");
  serviceId = await addPriced(till.hospital, 100_000);
});
afterAll(() => till.close());

async function managing(name: string): Promise<Actor> {
  const account = accountId.parse(await openAccount(till.hospital, name));
  const at = { accountId: account, branchId: branchId.parse(till.hospital.branchId) };
  return { ...systemActor, role: "billing_manager", ...at };
}

async function bill({ patientId }: Payer, more: object = {}) {
  const items = [{ serviceId, quantity: 1 }];
  const asked = { patientId, items, expectedTotal: 100_000, settlement: { method: "later", reason: "asked_online" } };
  const input = drawBillInput.parse({ ...asked, ...more });
  const { invoiceId } = await till.hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input));
  return invoiceIdOf.parse(invoiceId);
}

/** A bill of the desk whose patient has opened its payment. */
async function opened() {
  const patient = await addPatient(till.hospital);
  const invoiceId = await bill(patient);
  const own = { actor: patient, reach: "own" as const };
  const { paymentId } = await openBill({ ...till.context(patient), scope: own }, { invoiceId });
  return { invoiceId, paymentId, capture: captureOf(paymentId) };
}

const captureOf = (paymentId: string) =>
  ({ kind: "captured", attempt: `pay_${paymentId}`, amount: 100_000, currency: "INR" }) as const;
const disputedOf = (paymentId: string) => {
  const fact = { attempt: `pay_${paymentId}`, dispute: `disp_${paymentId}`, amount: 40_000, currency: "INR" };
  return { kind: "disputed", phase: "lost", respondBy: null, ...fact } as const;
};

/** What became of bills, each in words, none twice: what is paid of it, and each payment with its outcome and its refunds. */
async function kept(bills: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select distinct concat_ws('; ', 'paid ' || i.paid, (select string_agg(concat_ws(' ', p.provider, coalesce(p.outcome, 'open'),
      'lost ' || nullif(p.lost, 0), (select string_agg('back ' || r.amount || ' ' || r.reason, ' ') from refunds r
        where r.payment_id = p.id and r.status <> 'void')), '; ' order by p.provider) from payments p where p.invoice_id = i.id)) as said
    from invoices i where i.id = any(${bills}::uuid[]) order by 1`.execute(till.hospital.db);
  return rows.map(({ said }) => said);
}

it("a bank takes back what a bill was paid by while staff give some of it back: one waits for the other", async () => {
  const bills: string[] = [];
  const answers = await fiftyAtOnce(till.hospital, async () => {
    const { invoiceId, paymentId, capture } = await opened();
    bills.push(invoiceId);
    await till.hospital.as(systemActor, (ctx) =>
      settlePayment(ctx, paymentId, { source: "webhook", facts: [capture] }),
    );
    const input = refundInput.parse({ paymentId, amount: 100, reason: "goodwill" });
    const news = { source: "webhook" as const, facts: [disputedOf(paymentId)] };
    return [
      [systemActor, (ctx) => settlePayment(ctx, paymentId, news)],
      [manager, (ctx) => refund(ctx, branch(manager), input)],
    ];
  });
  expect(answers).toEqual(["done, done"]);
  expect(await kept(bills)).toEqual(["paid 60000; razorpay confirmed lost 40000 back 100 staff"]);
}, 120_000);

it("money comes online while the desk takes it in cash: one of the two is kept", async () => {
  const bills: string[] = [];
  const answers = await fiftyAtOnce(till.hospital, async () => {
    const { invoiceId, paymentId, capture } = await opened();
    bills.push(invoiceId);
    const news = { source: "webhook" as const, facts: [capture] };
    await till.hospital.db.updateTable("payments").set({ answeredAt: monday }).where("id", "=", paymentId).execute();
    const input = takeBillInput.parse({ invoiceId, method: "cash" });
    return [
      [systemActor, (ctx) => settlePayment(ctx, paymentId, news)],
      [desk, (ctx) => takeBill(ctx, branch(desk), input)],
      [systemActor, (ctx) => settlePayment(ctx, paymentId, news)],
    ];
  });
  // Whoever is first keeps the bill: the other money is refused at the counter, or goes back to where it came from.
  const ends = new Map([
    ["done, done, done", "paid 100000; cash confirmed; razorpay refund back 100000 double"],
    ["done, payment_closed, done", "paid 100000; razorpay confirmed"],
  ]);
  expect(await kept(bills)).toEqual(answers.map((each) => ends.get(each)).toSorted());
}, 120_000);

it("a wish is agreed to while the same bill's payer is let off: one waits for the other", async () => {
  const past = { validFrom: monday.subtract({ hours: 1 }), createdAt: monday.subtract({ hours: 2 }) };
  const rules = { lateChoiceHours: 24, approveRefundsAbove: 10_000, ...past };
  await till.hospital.db.insertInto("moneyRules").values(rules).execute();
  const answers = await fiftyAtOnce(till.hospital, async () => {
    const patient = await addPatient(till.hospital);
    await addPayer(till.hospital, patient.patientId, { kind: "insurer", name: "Star Health", policyNumber: "P/1" });
    const invoiceId = await bill(patient, { payer: { share: { by: "part", basisPoints: 5000 } } });
    const back = takeBackBillInput.parse({ invoiceId, reason: "not_given" });
    const { requestId } = await till.hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), back));
    const decided = decideWriteOffInput.parse({ requestId, agreed: true });
    const moved = moveClaimInput.parse({ invoiceId, reason: "not_covered" });
    return [
      [second, (ctx) => decideWriteOff(ctx, branch(second), decided)],
      [manager, (ctx) => moveClaim(ctx, branch(manager), moved)],
    ];
  });
  expect(answers.filter((each) => each.includes("deadlock"))).toEqual([]);
  expect(answers.every((each) => each.includes("done"))).toBe(true);
}, 120_000);
