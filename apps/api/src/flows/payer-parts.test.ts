import { cancelInput } from "@carepoint/domain/appointments/schema";
import { takeDepositInput } from "@carepoint/domain/billing/deposits";
import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { settlePayerInput, splitBillInput } from "@carepoint/domain/billing/payer-claims";
import { payLaterInput, refundInput } from "@carepoint/domain/billing/schema";
import { takeBackBillInput } from "@carepoint/domain/billing/take-back";
import { accountId, branchId, type ServiceId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { drawBill } from "../domains/billing/commands/draw-bill.ts";
import { refund } from "../domains/billing/commands/refund.ts";
import { splitBill } from "../domains/billing/commands/split-bill.ts";
import { takeBackBill } from "../domains/billing/commands/take-back-bill.ts";
import { takeDeposit } from "../domains/billing/commands/take-deposit.ts";
import { billingJobs } from "../domains/billing/workers.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import type { TestHospital } from "../testing/context.ts";
import { addDoctor, addFrontDesk, addPatient, openAccount, openHospital } from "../testing/context.ts";
import { fiftyAtOnce, type Step } from "../testing/pairs.ts";
import { addPayer, addPriced } from "../testing/payers.ts";
import { branch } from "../testing/scopes.ts";
import { heldVisit, nine } from "../testing/till.ts";
import { cancelWithRefund } from "./cancel-with-refund.ts";
import { onBillsDay, settlePayerInOrder } from "./payer-parts.ts";
import { payLater } from "./take-payment.ts";

let hospital: TestHospital;
let [desk, manager]: Actor[] = [];
let serviceId: ServiceId;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver], patience: 5 });
  desk = await addFrontDesk(hospital);
  const account = accountId.parse(await openAccount(hospital, "Meera"));
  manager = {
    ...systemActor,
    role: "billing_manager",
    accountId: account,
    branchId: branchId.parse(hospital.branchId),
  };
  serviceId = await addPriced(hospital, 100_000);
});
afterAll(() => hospital.close());

const who = (actor: Actor | undefined): Actor => {
  if (!actor) throw new Error("nobody there");
  return actor;
};
const fifty = (prepare: (round: number) => Promise<readonly (readonly [Actor | undefined, Step[1]])[]>) =>
  fiftyAtOnce(hospital, async (round) => (await prepare(round)).map(([actor, step]) => [who(actor), step] as const));

async function insured(name = "Star Health") {
  const patient = await addPatient(hospital);
  await addPayer(hospital, patient.patientId, { kind: "insurer", name, policyNumber: "P/1/0042" });
  return patient;
}
async function bill(patientId: string, more: object = {}) {
  const items = [{ serviceId, quantity: 1 }];
  const input = drawBillInput.parse({
    patientId,
    items,
    expectedTotal: 100_000,
    settlement: { method: "cash" },
    ...more,
  });
  const { invoiceId } = await hospital.as(who(desk), (ctx) => drawBill(ctx, branch(who(desk)), input));
  return invoiceId;
}
const paymentOf = async (invoiceId: string) =>
  (await hospital.db.selectFrom("payments").select("id").where("invoiceId", "=", invoiceId).executeTakeFirstOrThrow())
    .id;
const giveBack = (paymentId: string, amount: number): Step[1] => {
  const input = refundInput.parse({ paymentId, amount, reason: "goodwill" });
  return (ctx) => refund(ctx, branch(who(manager)), input);
};

/** Two patients whose audits stand in one chain. */
async function sameChain() {
  const first = await addPatient(hospital);
  for (;;) {
    const other = await addPatient(hospital);
    const { rows } = await sql<{ same: boolean }>`select abs(hashtext(${first.patientId}) % 16)
      = abs(hashtext(${other.patientId}) % 16) as same`.execute(hospital.db);
    if (rows[0]?.same) return [first, other] as const;
  }
}

it("a visit's bill is split and the visit called off at the same moment: one waits for the other", async () => {
  const doctor = await addDoctor(hospital);
  const answers = await fifty(async (round) => {
    const at = nine.add({ minutes: 15 * (round % 12), hours: 24 * Math.floor(round / 12) });
    const { appointmentId, patient } = await heldVisit(hospital, { doctor, at });
    await addPayer(hospital, patient.patientId, { kind: "insurer", name: "Star Health", policyNumber: "P/1" });
    await hospital.as(who(desk), (ctx) =>
      payLater(ctx, branch(who(desk)), payLaterInput.parse({ appointmentId, reason: "after_visit" })),
    );
    const { id: invoiceId } = await hospital.db
      .selectFrom("invoices")
      .select("id")
      .where("appointmentId", "=", appointmentId)
      .executeTakeFirstOrThrow();
    const part = splitBillInput.parse({ invoiceId, share: { by: "part", basisPoints: 4000 } });
    const off = cancelInput.parse({ appointmentId, reason: "other" });
    return [
      [manager, (ctx) => onBillsDay(splitBill)(ctx, branch(who(manager)), part)],
      [desk, (ctx) => cancelWithRefund(ctx, branch(who(desk)), off)],
    ];
  });
  expect(answers.filter((each) => each.includes("deadlock"))).toEqual([]);
  expect(answers.every((each) => each.endsWith("done"))).toBe(true);
}, 120_000);

it("a payer's transfer for two and money back of one of them: one waits for the other", async () => {
  const answers = await fifty(async (round) => {
    const payer = { share: { by: "part", basisPoints: 5000 } };
    const bills = [
      await bill((await insured()).patientId, { payer }),
      await bill((await insured()).patientId, { payer }),
    ];
    const [first = ""] = bills;
    const { payerId } = await hospital.db
      .selectFrom("payerClaims")
      .select("payerId")
      .where("invoiceId", "=", first)
      .executeTakeFirstOrThrow();
    const claims = bills.map((invoiceId) => ({ invoiceId, amount: 10_000 }));
    const transfer = (name: string) =>
      settlePayerInput.parse({ payerId, reference: `HDFCN${name}${round + 10_000}`, receivedOn: "2026-12-07", claims });
    const [one, other] = [transfer("AA"), { ...transfer("BB"), claims: transfer("BB").claims.toReversed() }];
    return [
      [manager, (ctx) => settlePayerInOrder(ctx, branch(who(manager)), one)],
      [manager, (ctx) => settlePayerInOrder(ctx, branch(who(manager)), other)],
      [manager, giveBack(await paymentOf(first), 5000)],
    ];
  });
  expect(answers).toEqual(["done, done, done"]);
}, 120_000);

it("notes of two patients whose audits stand in one chain: one waits for the other", async () => {
  const [first, other] = await sameChain();
  const answers = await fifty(async () => {
    const due = await bill(first.patientId, { settlement: { method: "later", reason: "cannot_pay_now" } });
    const paid = await bill(other.patientId);
    const back = takeBackBillInput.parse({ invoiceId: due, reason: "not_given" });
    return [
      [manager, (ctx) => takeBackBill(ctx, branch(who(manager)), back)],
      [manager, giveBack(await paymentOf(paid), 100)],
    ];
  });
  expect(answers).toEqual(["done, done"]);
}, 120_000);

it("a bill that is paid from the advance, and money back of the advance: one waits for the other", async () => {
  const patient = await addPatient(hospital);
  const answers = await fifty(async () => {
    const input = takeDepositInput.parse({ patientId: patient.patientId, amount: 200_000, method: "cash" });
    const { voucherId } = await hospital.as(who(desk), (ctx) => takeDeposit(ctx, branch(who(desk)), input));
    const items = [{ serviceId, quantity: 1 }];
    const settlement = { method: "deposit" };
    const asked = { patientId: patient.patientId, items, expectedTotal: 100_000, settlement };
    return [
      [desk, (ctx) => drawBill(ctx, branch(who(desk)), drawBillInput.parse(asked))],
      [manager, giveBack(await paymentOf(voucherId), 100)],
    ];
  });
  expect(answers).toEqual(["done, done"]);
}, 120_000);
