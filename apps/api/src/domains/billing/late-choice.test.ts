import { randomBytes } from "node:crypto";
import { lateChoiceLifecycle, lateChoiceStatuses } from "@carepoint/domain/billing/late-choice";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keepNextTime, lapseLateChoice, returnLateMoney } from "../../flows/decide-late-choice.ts";
import { listLateChoices } from "../../flows/late-choices.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { addFrontDesk, addPatient, monday } from "../../testing/context.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, letChoose, nine, openTill, openVisit, standing, type Till } from "../../testing/till.ts";
import type { GatewayFact } from "./queries/payment-events.ts";
import { endChoices } from "./workers.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
  await till.sandbox.control.pointWebhooksAt("http://127.0.0.1:9/nowhere");
});
afterAll(() => till.close());
beforeEach(() => letChoose(till, 24));

const fee = 50_000;
const afterwards = monday.add({ hours: 2 });
/** Half an hour ahead, as anybody must be who books. */
const next = monday.add({ minutes: 150 });
const deadline = afterwards.add({ hours: 24 });

const hear = (paymentId: string, facts: GatewayFact[], now = afterwards) =>
  till.hospital.as(systemActor, (ctx) => settlePayment(ctx, paymentId, { source: "webhook", facts }), now);

type LateVisit = Awaited<ReturnType<typeof openVisit>> & { readonly attempt: string };

/** Money for nine o'clock that came when somebody else had it. */
async function paidTooLate(): Promise<LateVisit> {
  const visit = await openVisit(till);
  await heldVisit(till.hospital, { doctor: visit.doctor, now: afterwards });
  const attempt = `pay_${randomBytes(7).toString("hex")}`;
  await hear(visit.paymentId, [{ kind: "captured", attempt, amount: fee, currency: "INR" }]);
  return { ...visit, attempt };
}

const keep = ({ patient, appointmentId }: LateVisit, startsAt = next, now = afterwards) =>
  till.hospital.as(
    patient,
    (ctx) => keepNextTime(ctx, own(patient), { appointmentId, startsAt: instantText(startsAt) }),
    now,
  );
const giveBack = ({ patient, appointmentId }: LateVisit, now = afterwards) =>
  till.hospital.as(patient, (ctx) => returnLateMoney(ctx, own(patient), { appointmentId }), now);
const lapse = ({ paymentId }: LateVisit, now = deadline) =>
  till.hospital.as(systemActor, (ctx) => lapseLateChoice(ctx, paymentId), now);
const endAll = (now = deadline) => runJob(till.hospital.jobContext(now), endChoices, {});
const offersTo = async (actor: Actor, appointmentId?: LateVisit["appointmentId"], now = afterwards) => {
  const ctx = {
    ...till.context(actor, now),
    scope: actor.role === "patient" ? own(actor) : branch(actor),
    sees: () => undefined,
  };
  return (await listLateChoices(ctx, appointmentId ? { appointmentId } : {})).items;
};

const contest = ({ paymentId, attempt }: LateVisit, phase: "created" | "won" | "lost") => {
  const fact = { kind: "disputed" as const, attempt, dispute: `disp_${attempt}`, phase, amount: fee, currency: "INR" };
  return hear(paymentId, [{ ...fact, respondBy: null }]);
};

const codeOfTap = (tap: Promise<unknown>) => tap.then(() => "ok", codeOf);

const choiceOf = ({ paymentId }: LateVisit) =>
  till.hospital.db
    .selectFrom("lateChoices")
    .select(["status", "decidedBy", "until"])
    .where("paymentId", "=", paymentId)
    .executeTakeFirstOrThrow();

/** What the hospital owes a patient or is owed, and what it holds of their money: nothing of the first once all is decided. */
async function balanceOf({ appointmentId }: LateVisit) {
  const { rows } = await sql<{ account: string; amount: number }>`
    select account, sum(amount)::bigint as amount from ledger_entries where cause_id in (
      select e.id from payment_events e join payments p on p.id = e.payment_id where p.appointment_id = ${appointmentId}
      union select r.id from refunds r join payments p on p.id = r.payment_id where p.appointment_id = ${appointmentId}
      union select id from invoices where appointment_id = ${appointmentId}) group by 1`.execute(till.hospital.db);
  return Object.fromEntries(rows.filter(({ amount }) => amount !== 0).map(({ account, amount }) => [account, amount]));
}

it("the database knows the same states", async () => {
  const { rows } = await sql<{ check: string }>`select pg_get_constraintdef(oid) as check from pg_constraint
    where conrelid = 'late_choices'::regclass and conname = 'late_choices_status_check'`.execute(till.hospital.db);
  for (const status of lateChoiceStatuses) expect(rows[0]?.check).toContain(`'${status}'`);
  expect(Object.keys(lateChoiceLifecycle)).toEqual([...lateChoiceStatuses]);
});

describe("money that came when somebody else had the time", () => {
  it("is offered the same doctor's next time, and its payer is told by mail, SMS and push", async () => {
    const visit = await paidTooLate();
    const [offer] = await offersTo(visit.patient);
    expect(offer).toMatchObject({ amount: fee, until: instantText(deadline), next: { startsAt: instantText(next) } });
    const told = await till.hospital.db
      .selectFrom("deliveries")
      .innerJoin("notifications", "notifications.id", "deliveries.notificationId")
      .select("channel")
      .where("template", "=", "late_payment_choice")
      .where("appointmentId", "=", visit.appointmentId)
      .execute();
    expect(told.map(({ channel }) => channel).sort()).toEqual(["email", "push", "sms"]);
  });

  it("is over once its payer's bank has taken it back: nothing is left to choose, to send or to owe", async () => {
    const visit = await paidTooLate();
    await contest(visit, "created");
    await contest(visit, "lost");
    expect(await choiceOf(visit)).toMatchObject({ status: "lapsed", decidedBy: null });
    expect([await codeOfTap(keep(visit)), await codeOfTap(giveBack(visit))]).toEqual(["choice_over", "choice_over"]);
    await endAll();
    const { payment, refunds, invoices } = await standing(till.hospital, visit.appointmentId);
    expect({ outcome: payment?.outcome, refunds }).toEqual({ outcome: "refund", refunds: [] });
    expect(invoices).toMatchObject([{ status: "discarded" }]);
    expect(await balanceOf(visit)).toEqual({});
  });

  it("is nobody's to give while the payer's bank contests it, by a tap or the deadline; once that is won it goes back", async () => {
    const visit = await paidTooLate();
    await contest(visit, "created");
    expect([await codeOfTap(keep(visit)), await codeOfTap(giveBack(visit))]).toEqual([
      "payment_disputed",
      "payment_disputed",
    ]);
    await lapse(visit);
    expect(await choiceOf(visit)).toMatchObject({ status: "offered" });
    expect((await standing(till.hospital, visit.appointmentId)).refunds).toEqual([]);
    await contest(visit, "won");
    await lapse(visit);
    expect(await choiceOf(visit)).toMatchObject({ status: "lapsed" });
    expect((await standing(till.hospital, visit.appointmentId)).refunds).toHaveLength(1);
  });

  it("takes the next time with one tap: the same visit, its bill with a number, the books even", async () => {
    const visit = await paidTooLate();
    await keep(visit);
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({ visit: "confirmed", payment: { outcome: "confirmed" }, refunds: [] });
    expect(state.invoices).toEqual([
      { kind: "invoice", status: "issued", number: expect.stringMatching(/OP26/), total: fee },
    ]);
    const row = await till.hospital.db
      .selectFrom("appointments")
      .select(["startsAt", "fee"])
      .where("id", "=", visit.appointmentId)
      .executeTakeFirstOrThrow();
    expect([row.startsAt.toString(), row.fee]).toEqual([next.toString(), fee]);
    expect(await choiceOf(visit)).toMatchObject({ status: "kept", decidedBy: visit.patient.accountId });
    expect(await balanceOf(visit)).toEqual({ gateway_clearing: fee, consultation_income: -fee });
    expect(await offersTo(visit.patient)).toEqual([]);
  });

  it("goes back with one tap, once, and the bill is put away", async () => {
    const visit = await paidTooLate();
    const again = await Promise.allSettled([giveBack(visit), giveBack(visit), giveBack(visit)]);
    expect(again.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const each of again) if (each.status === "rejected") expect(codeOf(each.reason)).toBe("choice_over");
    const state = await standing(till.hospital, visit.appointmentId);
    expect(state).toMatchObject({ visit: "expired", payment: { outcome: "refund" } });
    expect(state.refunds).toEqual([{ reason: "late", status: "requested", amount: fee }]);
    expect(state.invoices.map(({ status }) => status)).toEqual(["discarded"]);
    expect(await balanceOf(visit)).toEqual({ gateway_clearing: fee, refunds_payable: -fee });
  });

  it("goes back by itself at the deadline and not before, once, however often the clock strikes", async () => {
    const visit = await paidTooLate();
    await endAll(deadline.subtract({ seconds: 1 }));
    expect(await choiceOf(visit)).toMatchObject({ status: "offered" });
    await Promise.all([endAll(), endAll(), lapse(visit)]);
    await endAll(deadline.add({ hours: 1 }));
    expect(await choiceOf(visit)).toMatchObject({ status: "lapsed", decidedBy: null });
    expect((await standing(till.hospital, visit.appointmentId)).refunds).toEqual([
      { reason: "late", status: "requested", amount: fee },
    ]);
  });

  it("a tap after the deadline is too late, whether the clock has struck or not", async () => {
    const visit = await paidTooLate();
    await expect(keep(visit, next, deadline).catch(codeOf)).resolves.toBe("choice_over");
    await expect(giveBack(visit, deadline).catch(codeOf)).resolves.toBe("choice_over");
    expect(await offersTo(visit.patient, visit.appointmentId, deadline)).toEqual([]);
    await lapse(visit);
    await expect(keep(visit, next, deadline).catch(codeOf)).resolves.toBe("choice_over");
  });

  it("a tap for the time and one for the money at the same moment: one of them, and never both", async () => {
    for (let round = 0; round < 6; round += 1) {
      const visit = await paidTooLate();
      const both = round % 2 === 0 ? [keep(visit), giveBack(visit)] : [giveBack(visit), keep(visit)];
      const done = (await Promise.allSettled<unknown>(both)).filter(({ status }) => status === "fulfilled");
      expect(done).toHaveLength(1);
      const { payment, refunds, visit: stands } = await standing(till.hospital, visit.appointmentId);
      expect([payment?.outcome, stands, refunds.length]).toEqual(
        payment?.outcome === "confirmed" ? ["confirmed", "confirmed", 0] : ["refund", "expired", 1],
      );
    }
  });

  it("the last tap and the clock at the same moment: one of them", async () => {
    for (let round = 0; round < 6; round += 1) {
      const visit = await paidTooLate();
      const justInTime = deadline.subtract({ milliseconds: 1 });
      await Promise.allSettled<unknown>([lapse(visit), keep(visit, next, justInTime), lapse(visit)]);
      const { payment, refunds } = await standing(till.hospital, visit.appointmentId);
      expect(refunds).toHaveLength(payment?.outcome === "confirmed" ? 0 : 1);
    }
  });

  it("two who paid too late want one time: one has it, the other is told and offered the one after", async () => {
    const first = await paidTooLate();
    const at = nine.add({ minutes: 15 });
    const second = await openVisit(till, { doctor: first.doctor, at });
    await heldVisit(till.hospital, { doctor: first.doctor, at, now: afterwards });
    const attempt = `pay_${randomBytes(7).toString("hex")}`;
    await hear(second.paymentId, [{ kind: "captured", attempt, amount: fee, currency: "INR" }]);
    const other = { ...second, attempt };
    const taps = await Promise.allSettled([keep(first), keep(other)]);
    expect(taps.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const tap of taps) if (tap.status === "rejected") expect(codeOf(tap.reason)).toBe("slot_taken");
    const loser = taps[0].status === "rejected" ? first : other;
    const [offer] = await offersTo(loser.patient, loser.appointmentId);
    expect(offer?.next?.startsAt).toBe(instantText(next.add({ minutes: 15 })));
    expect(await choiceOf(loser)).toMatchObject({ status: "offered" });
  });

  it("somebody else's does not exist; the desk of the branch may answer for who calls", async () => {
    const visit = await paidTooLate();
    const stranger = await addPatient(till.hospital, "Bina");
    await expect(keep({ ...visit, patient: stranger }).catch(codeOf)).resolves.toBe("not_found");
    await expect(giveBack({ ...visit, patient: stranger }).catch(codeOf)).resolves.toBe("not_found");
    expect(await offersTo(stranger)).toEqual([]);
    const desk = await addFrontDesk(till.hospital);
    expect((await offersTo(desk, visit.appointmentId)).map(({ patientName }) => patientName)).toHaveLength(1);
    const { appointmentId } = visit;
    await till.hospital.as(desk, (ctx) => returnLateMoney(ctx, branch(desk), { appointmentId }), afterwards);
    expect(await choiceOf(visit)).toMatchObject({ status: "returned", decidedBy: desk.accountId });
  });

  it("a second capture meanwhile goes back by itself and leaves the choice", async () => {
    const visit = await paidTooLate();
    const second = `pay_${randomBytes(7).toString("hex")}`;
    await hear(visit.paymentId, [{ kind: "captured", attempt: second, amount: fee, currency: "INR" }]);
    expect(await choiceOf(visit)).toMatchObject({ status: "offered" });
    await keep(visit);
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
      visit: "confirmed",
      refunds: [{ reason: "double", amount: fee }],
    });
  });

  it.each([
    ["whole", fee],
    ["half", fee / 2],
    ["a third", 20_000],
  ])(
    "when the gateway gave it back past us, %s of it, the rest follows and there is nothing to choose",
    async (_, part) => {
      const visit = await paidTooLate();
      const refund = `rfnd_${randomBytes(7).toString("hex")}`;
      const { attempt } = visit;
      await hear(visit.paymentId, [
        { kind: "refunded", attempt, refund, amount: part, currency: "INR", ofCaptured: true },
      ]);
      expect(await choiceOf(visit)).toMatchObject({ status: "lapsed" });
      const { refunds } = await standing(till.hospital, visit.appointmentId);
      const sums = refunds.reduce((all, { amount }) => all + amount, 0);
      expect(sums).toBe(fee);
      expect(refunds.filter(({ status }) => status === "requested").map(({ amount }) => amount)).toEqual(
        part === fee ? [] : [fee - part],
      );
    },
  );

  it("a doctor without any other time, or one who accepts by hand, leaves nothing to choose: it goes back at once", async () => {
    const { db } = till.hospital;
    for (const change of [{ available: false }, { acceptsByHand: true }]) {
      const visit = await openVisit(till);
      await heldVisit(till.hospital, { doctor: visit.doctor, now: afterwards });
      await db.updateTable("doctors").set(change).where("id", "=", visit.doctor.doctorId).execute();
      const attempt = `pay_${randomBytes(7).toString("hex")}`;
      await hear(visit.paymentId, [{ kind: "captured", attempt, amount: fee, currency: "INR" }]);
      expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
        payment: { outcome: "refund" },
        refunds: [{ reason: "late" }],
      });
    }
  });
});
