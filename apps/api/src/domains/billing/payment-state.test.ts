import { type PaymentScene, paymentScene, paymentScenes } from "@carepoint/domain/billing/payment-scene";
import { refundId } from "@carepoint/domain/kernel/id";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askForPayment } from "../../flows/ask-for-payment.ts";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { checkVisitPayment } from "../../flows/check-payment.ts";
import { payBack } from "../../flows/pay-back.ts";
import { payLater, takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { addDoctor, addFrontDesk, monday } from "../../testing/context.ts";
import { openMove, paidVisit } from "../../testing/moves.ts";
import { branch, own } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, openVisit, pay, standing, type Till, type Visit } from "../../testing/till.ts";
import { sweepLapsedHolds } from "../appointments/jobs.ts";
import { listAppointments } from "../appointments/queries/views.ts";
import { setRules } from "../settings/commands/set-rules.ts";
import { countRuleSets } from "../settings/queries.ts";
import { paymentState } from "./queries/payment-state.ts";
import { endChoices } from "./workers.ts";

let till: Till;
let desk: Actor;
const reached = new Set<PaymentScene>();
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

const at = (minutes: number) => monday.add({ minutes });
type Of = Pick<Visit, "patient" | "appointmentId">;

/** What the patient's page says, as it would ask: the state, and the gateway first when `asking`. */
async function scene({ patient, appointmentId }: Of, now = monday, asking = false): Promise<PaymentScene> {
  const ctx = { ...till.context(patient, now), scope: own(patient), sees: () => undefined };
  if (asking) await checkVisitPayment(ctx, { appointmentId });
  const shown = paymentScene(await paymentState(ctx, appointmentId));
  reached.add(shown);
  return shown;
}

const asker = (patient: Actor, now: Temporal.Instant) => ({
  ...till.context(patient, now),
  scope: own(patient),
  sees: () => undefined,
});

/** What the patient's list of visits says of it, in paise. */
async function checked({ patient, appointmentId }: Of): Promise<number | null | undefined> {
  const { items } = await listAppointments(asker(patient, monday), { limit: 50 });
  return items.find(({ id }) => id === appointmentId)?.checking;
}

const cancel = ({ patient, appointmentId }: Of, now = monday) =>
  till.hospital.as(
    patient,
    (ctx) => cancelWithRefund(ctx, own(patient), { appointmentId, reason: "Better again" }),
    now,
  );

/** From now on; what is booked in this same moment is booked under it. */
async function keepWhenLate(basisPoints: number) {
  const late = { of: "share" as const, basisPoints };
  const rules = [{ change: "cancel" as const, by: "patient" as const, kind: null, freeHoursBefore: 24, late }];
  const seen = await countRuleSets(till.hospital.db);
  await till.hospital.as(systemActor, (ctx) => setRules(ctx, { actor: systemActor, reach: "any" }, { seen, rules }));
}

async function lapse(now: Temporal.Instant) {
  await sweepLapsedHolds.run(till.hospital.jobContext(now), {});
}

describe("the payment page, each state reached through the sandbox", () => {
  it("created: checking from the tap that opens the checkout, waiting once the bank knows of nothing", async () => {
    const visit = await openVisit(till);
    expect(await scene(visit)).toBe("checking");
    expect(await scene(visit, at(0), true)).toBe("waiting");
  });

  it("success: paid and confirmed", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    expect(await scene(visit, at(0), true)).toBe("confirmed");
  });

  it("success whose webhooks are lost is found by the page itself, within its first question", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.faults({ dropWebhooks: { times: 9 } });
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    expect(await scene(visit, at(0), true)).toBe("confirmed");
  });

  it("pending: the page says not to pay again, and the server asks for no second payment", async () => {
    const visit = await openVisit(till);
    const { razorpay_payment_id: ref } = await till.sandbox.control.pay(visit.orderId, { outcome: "pending" });
    expect(await scene(visit)).toBe("checking");
    await expect(pay(till, visit).catch(codeOf)).resolves.toBe("payment_pending");
    expect(await scene(visit, at(1), true)).toBe("checking");
    await till.sandbox.control.failPending(ref);
    expect(await scene(visit, at(2), true)).toBe("failed");
    const again = await pay(till, visit, at(3));
    expect(again.orderId).toBe(visit.orderId); // one order, whatever is tried
    expect(await scene(visit, at(3))).toBe("checking"); // opened anew: only the gateway knows
    await till.sandbox.control.pay(visit.orderId, { outcome: "pending" });
    expect(await scene(visit, at(4), true)).toBe("checking"); // beside an attempt that failed
  });

  it("an attempt that was made after the gateway's last answer is asked after before anybody pays again", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.pay(visit.orderId, { outcome: "failure" });
    await till.settle();
    await pay(till, visit, at(1));
    expect(await scene(visit, at(2), true)).toBe("failed"); // a page asks while the window stands open
    await till.sandbox.control.pay(visit.orderId, { outcome: "pending" });
    await expect(pay(till, visit, at(3)).catch(codeOf)).resolves.toBe("payment_pending");
  });

  it("the visit itself says what a bank has of it, also when its time has lapsed, until the bank has answered", async () => {
    const visit = await openVisit(till);
    expect(await checked(visit)).toBe(50_000);
    expect(await scene(visit, at(1), true)).toBe("waiting");
    expect(await checked(visit)).toBeNull();
    const { razorpay_payment_id: ref } = await till.sandbox.control.pay(visit.orderId, { outcome: "pending" });
    await checkVisitPayment(asker(visit.patient, at(2)), visit);
    expect(await checked(visit)).toBe(50_000);
    await lapse(at(30));
    expect(await checked(visit)).toBe(50_000);
    await till.sandbox.control.failPending(ref);
    await checkVisitPayment(asker(visit.patient, at(31)), visit);
    expect(await checked(visit)).toBeNull();
  });

  it("a desk's code or link that stands is a wish, not money that a bank has", async () => {
    const { appointmentId, patient } = await heldVisit(till.hospital);
    const ctx = { ...till.context(desk), scope: branch(desk), sees: () => undefined };
    await askForPayment(ctx, { appointmentId, way: "link" });
    expect(await checked({ patient, appointmentId })).toBeNull();
  });

  it("pending is refused by the server also when ten tabs ask at once", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.pay(visit.orderId, { outcome: "pending" });
    const codes = await Promise.all(Array.from({ length: 10 }, () => pay(till, visit, at(1)).catch(codeOf)));
    expect(new Set(codes)).toEqual(new Set(["payment_pending"]));
  });

  it("a bank that promised the money and has not given it is still being asked", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.faults({ keepAuthorized: true });
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    expect(await scene(visit, at(1), true)).toBe("checking");
    await expect(pay(till, visit, at(2)).catch(codeOf)).resolves.toBe("payment_pending");
  });

  it("while the gateway is silent nobody is told to pay again", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.faults({ failApi: { times: 9 } });
    await expect(scene(visit, at(1), true).catch(codeOf)).resolves.toBe("provider_unavailable");
    expect(await scene(visit, at(1))).toBe("checking");
    await expect(pay(till, visit, at(1)).catch(codeOf)).resolves.toBe("provider_unavailable");
  });

  it("failure: may be tried again while the time is held, and not after", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.pay(visit.orderId, { outcome: "failure" });
    await till.settle();
    expect(await scene(visit, at(1), true)).toBe("failed");
    await lapse(at(30));
    expect(await scene(visit, at(30), true)).toBe("lapsed");
  });

  it("money that went back hides no payment that was opened after it", async () => {
    const visit = await openVisit(till);
    await till.sandbox.control.faults({ wrongAmount: { times: 1, by: -100 } });
    await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
    await till.settle();
    expect(await scene(visit)).toBe("late_refunded");
    const { orderId } = await pay(till, visit, at(1));
    expect(await scene(visit, at(1))).toBe("checking");
    await till.sandbox.control.pay(orderId, { outcome: "success" });
    expect(await scene(visit, at(2), true)).toBe("confirmed");
  });

  it("a checkout that is opened once more is checked once more, whatever the gateway said just before", async () => {
    const visit = await openVisit(till);
    await pay(till, visit, at(1)); // asks what the first one brought, and opens anew
    expect(await scene(visit, at(1))).toBe("checking");
    const take = till.hospital.as(desk, (ctx) =>
      takePayment(ctx, branch(desk), { appointmentId: visit.appointmentId, method: "cash" }),
    );
    await expect(take.catch(codeOf)).resolves.toBe("payment_pending");
  });

  it("late capture with the time still free: the visit is theirs after all, and the page says so", async () => {
    const visit = await openVisit(till);
    const { razorpay_payment_id: ref } = await till.sandbox.control.pay(visit.orderId, { outcome: "late" });
    await till.settle();
    await lapse(at(30));
    await till.sandbox.control.lateCapture(ref);
    expect(await scene(visit, at(30), true)).toBe("confirmed_late");
  });

  it("late capture with the time taken: to be chosen, and without a word on its way back, then back", async () => {
    const visit = await openVisit(till);
    const { razorpay_payment_id: ref } = await till.sandbox.control.pay(visit.orderId, { outcome: "late" });
    await till.settle();
    await heldVisit(till.hospital, { doctor: visit.doctor, now: at(30) });
    await till.sandbox.control.lateCapture(ref);
    expect(await scene(visit, at(30), true)).toBe("late_choice");
    const dayLater = at(31 + 24 * 60);
    await runJob(till.hospital.jobContext(dayLater), endChoices, {});
    expect(await scene(visit, dayLater)).toBe("late_refunding");
    await till.settle(dayLater);
    expect(await scene(visit, dayLater)).toBe("late_refunded");
  });

  it("cancelled: refunding, then refunded; too late, kept", async () => {
    const [visit, late] = [await openVisit(till), await openVisit(till)];
    for (const { orderId } of [visit, late]) await till.sandbox.control.pay(orderId, { outcome: "success" });
    await till.settle();
    await till.sandbox.control.faults({ holdRefunds: true });
    await cancel(visit);
    expect(await scene(visit)).toBe("refunding");
    await till.settle();
    expect(await scene(visit)).toBe("refunding");
    const pending = (await till.sandbox.control.ledger()).refunds.filter(({ status }) => status === "pending");
    for (const { id } of pending) await till.sandbox.control.settleRefund(id, "processed");
    await till.settle();
    expect(await scene(visit)).toBe("refunded");
    await keepWhenLate(10_000);
    await cancel(late, nine.subtract({ hours: 1 }));
    await keepWhenLate(5000);
    expect(await scene(late)).toBe("kept");
  });

  it("at the counter: due, paid, then waiting there after a cancellation, then paid back", async () => {
    const visit = await heldVisit(till.hospital);
    const { appointmentId } = visit;
    await till.hospital.as(desk, (ctx) => payLater(ctx, branch(desk), { appointmentId, reason: "after_visit" }));
    expect(await scene(visit)).toBe("due");
    await till.hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), { appointmentId, method: "cash" }));
    expect(await scene(visit)).toBe("confirmed");
    await cancel(visit);
    expect(await scene(visit)).toBe("refund_due");
    const row = await till.hospital.db
      .selectFrom("refunds")
      .innerJoin("payments", "payments.id", "refunds.paymentId")
      .select("refunds.id")
      .where("payments.appointmentId", "=", appointmentId)
      .executeTakeFirstOrThrow();
    await payBack({ ...till.context(desk), scope: branch(desk) }, { refundId: refundId.parse(row.id), method: "cash" });
    expect(await scene(visit)).toBe("refunded");
  });

  it("a bill that stayed due is paid online like any other", async () => {
    const visit = await heldVisit(till.hospital);
    const { appointmentId } = visit;
    await till.hospital.as(desk, (ctx) => payLater(ctx, branch(desk), { appointmentId, reason: "after_visit" }));
    const { orderId, opened } = await pay(till, visit, at(60));
    expect(opened).toMatchObject({ amount: 50_000, holdExpiresAt: null });
    await till.sandbox.control.pay(orderId, { outcome: "success" });
    expect(await scene(visit, at(61), true)).toBe("confirmed");
    const { invoices } = await standing(till.hospital, appointmentId);
    expect(invoices).toEqual([expect.objectContaining({ kind: "invoice", status: "issued" })]);
  });

  it("a dearer move: asked, failed, tried again, moved; and one that comes too late goes back", async () => {
    const [doctor, dear] = [await addDoctor(till.hospital), await addDoctor(till.hospital, { fee: 80_000 })];
    const visit = await paidVisit(till, doctor);
    const move = await openMove(till, visit, { to: dear });
    await till.sandbox.control.pay(move.orderId, { outcome: "failure" });
    expect(await scene(move, at(1), true)).toBe("failed");
    await pay(till, move, at(2));
    expect(await scene(move, at(2))).toBe("checking");
    await till.sandbox.control.pay(move.orderId, { outcome: "success" });
    expect(await scene(move, at(3), true)).toBe("moved");
    expect(await scene(visit, at(3))).toBe("confirmed");

    const tooLate = await openMove(till, await paidVisit(till, doctor), { to: dear, at: nine.add({ hours: 1 }) });
    await lapse(at(20));
    await till.sandbox.control.pay(tooLate.orderId, { outcome: "success" });
    expect(await scene(tooLate, at(21), true)).toBe("late_refunding");
  });

  it("no state was left out", () => {
    expect([...reached].sort()).toEqual([...paymentScenes].sort());
  });
});
