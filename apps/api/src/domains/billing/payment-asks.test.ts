import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { takeBillInput, takePaymentInput } from "@carepoint/domain/billing/schema";
import { branchId, invoiceId as invoiceIdOf, type PaymentId, type ServiceId } from "@carepoint/domain/kernel/id";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askForPayment } from "../../flows/ask-for-payment.ts";
import { checkBillPayment } from "../../flows/check-payment.ts";
import { endAsk } from "../../flows/end-ask.ts";
import { openBill } from "../../flows/open-bill.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { runJob } from "../../kernel/jobs.ts";
import { addFrontDesk, addPatient, monday } from "../../testing/context.ts";
import { any, asAdmin, branch } from "../../testing/scopes.ts";
import { heldVisit, openTill, standing, type Till } from "../../testing/till.ts";
import { addService } from "./commands/add-service.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { sendLink } from "./commands/send-link.ts";
import { takeBill } from "./commands/take-bill.ts";
import { dueMoney } from "./queries/due-money.ts";
import { listPayments } from "./queries/payment-list.ts";
import { reconcile } from "./workers.ts";

let till: Till;
let desk: Actor;
let patient: Awaited<ReturnType<typeof addPatient>>;
let dressing: ServiceId;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  patient = await addPatient(till.hospital);
  const manager = { ...desk, role: "billing_manager" as const, branchId: branchId.parse(till.hospital.branchId) };
  const dress = { name: { en: "Dressing" }, code: "999316", taxClass: "health_care", priceIncludesTax: true };
  const input = addServiceInput.parse({ ...dress, price: 30_000 });
  dressing = (await till.hospital.as(asAdmin(manager), (ctx) => addService(ctx, any(manager), input))).serviceId;
});
afterAll(() => till.close());
afterEach(() => till.sandbox.control.clearFaults());

type Way = "qr" | "link";
const at = (actor: Actor, now = monday) => ({ ...till.context(actor, now), scope: branch(actor) });
const own = (now = monday) => ({ ...till.context(patient, now), scope: { actor: patient, reach: "own" as const } });

/** A bill of the desk that its patient pays on a phone. */
async function dueBill(now = monday) {
  const settlement = { method: "later", reason: "asked_online" };
  const [patientId] = patient.patientIds;
  const items = [{ serviceId: dressing, quantity: 1, discount: 0 }];
  const input = drawBillInput.parse({ patientId, items, expectedTotal: 30_000, settlement });
  const { invoiceId } = await till.hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input), now);
  return { invoiceId: invoiceIdOf.parse(invoiceId) };
}

async function asked(way: Way, now = monday) {
  const target = await dueBill(now);
  const { paymentId } = await askForPayment(at(desk, now), { ...target, way });
  return { target, paymentId, ref: await refOf(paymentId) };
}

async function refOf(paymentId: string): Promise<string> {
  const rows = till.hospital.db.selectFrom("payments").select("orderRef").where("id", "=", paymentId);
  return (await rows.executeTakeFirstOrThrow()).orderRef ?? "";
}

const control = () => till.sandbox.control;
const payBy = (way: Way, ref: string, outcome: "success" | "failure" | "pending" | "late" = "success") =>
  way === "qr" ? control().payCode(ref, { outcome }) : control().payLink(ref, { outcome });

const see = (target: { invoiceId: string }, now = monday, by = desk) =>
  dueMoney({ ...at(by, now), sees: () => undefined }, { invoiceId: invoiceIdOf.parse(target.invoiceId) });

/** How a bill and its money stand, and whether every rupee of it is where the books say. */
async function money({ invoiceId }: { invoiceId: string }) {
  const { db } = till.hospital;
  const bill = await db
    .selectFrom("invoices")
    .select(["status", "total", "paid"])
    .where("id", "=", invoiceId)
    .executeTakeFirstOrThrow();
  const payments = await db
    .selectFrom("payments")
    .select(["provider", "outcome", "captured", "refunded"])
    .where("invoiceId", "=", invoiceId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  const refunds = await db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select(["refunds.reason", "refunds.status", "refunds.amount"])
    .where("payments.invoiceId", "=", invoiceId)
    .execute();
  return { paid: bill.paid, payments, refunds };
}

const kept = { outcome: "confirmed", captured: 30_000, refunded: 0, provider: "razorpay" };
const back = (reason: string, amount = 30_000) => [{ reason, status: "processed", amount }];

const endOf = (paymentId: PaymentId) =>
  till.hospital.db
    .selectFrom("paymentAsks")
    .select("endedBecause")
    .where("paymentId", "=", paymentId)
    .executeTakeFirstOrThrow();

describe.each(["qr", "link"] as const)("a bill of the desk that is asked for by %s", (way) => {
  it("is asked for once, with what the code says or where the link leads, for the bill's own sum", async () => {
    const { target, paymentId } = await asked(way);
    expect(await askForPayment(at(desk), { ...target, way })).toMatchObject({ paymentId, amount: 30_000 });
    const { ask, scene, left } = await see(target);
    expect({ scene, left }).toEqual({ scene: "due", left: 30_000 });
    expect(ask).toMatchObject({ paymentId, way, amount: 30_000 });
    expect(ask?.content).toMatch(way === "qr" ? /^upi:\/\/pay\?.*am=300\.00/ : /^http/);
  });

  it("pays the bill as the gateway tells of it", async () => {
    const { target, ref } = await asked(way);
    await payBy(way, ref);
    await till.settle();
    expect(await money(target)).toEqual({ paid: 30_000, payments: [kept], refunds: [] });
    expect(await see(target)).toMatchObject({ scene: "settled", left: 0, ask: null });
  });

  it("pays the bill when no webhook comes: the reconciler asks", async () => {
    const { target, ref } = await asked(way);
    await control().faults({ dropWebhooks: { times: 20 } });
    await payBy(way, ref);
    const later = monday.add({ minutes: 2 });
    await runJob(till.hospital.jobContext(later), reconcile, {});
    await till.settle(later);
    expect(await money(target)).toEqual({ paid: 30_000, payments: [kept], refunds: [] });
  });

  it.each(["as held", "reversed"] as const)("is paid once when its webhooks come %s, each twice", async (order) => {
    const { target, ref } = await asked(way);
    await control().faults({ holdWebhooks: true });
    await payBy(way, ref);
    await control().release(order);
    await till.settle();
    for (const { id } of (await control().ledger()).webhooks.slice(-6)) await control().redeliver(id);
    await till.settle();
    expect(await money(target)).toEqual({ paid: 30_000, payments: [kept], refunds: [] });
    expect(await till.hospital.db.selectFrom("strayEvents").select("attemptRef").execute()).toEqual([]);
  });

  it("takes no money at the counter while nobody has asked the gateway, and gives back what comes after it did", async () => {
    const { target, paymentId, ref } = await asked(way);
    const cash = takeBillInput.parse({ ...target, method: "cash" });
    const take = () => till.hospital.as(desk, (ctx) => takeBill(ctx, branch(desk), cash));
    await expect(take().catch(codeOf)).resolves.toBe("payment_pending");
    expect(await checkBillPayment(at(desk), target)).toEqual({ asked: true });
    const { razorpay_payment_id: late } = await payBy(way, ref, "pending");
    await take();
    expect(await endOf(paymentId)).toEqual({ endedBecause: "paid_otherwise" });
    await till.settle();
    await expect(payBy(way, ref)).rejects.toThrow(/closed|cancelled/);
    await control().lateCapture(late);
    await till.settle();
    expect(await money(target)).toMatchObject({ paid: 30_000, refunds: back("double") });
  });

  it("goes back where another sum came", async () => {
    const { target, ref } = await asked(way);
    await control().faults({ wrongAmount: { times: 1, by: -100 } });
    await payBy(way, ref);
    await till.settle();
    expect(await money(target)).toMatchObject({ paid: 0, refunds: back("mismatch", 29_900) });
    expect(await see(target)).toMatchObject({ scene: "due", left: 30_000, ask: null });
  });

  it("goes back what came twice", async () => {
    const { target, ref } = await asked(way);
    await control().faults({ captureTwice: true });
    const first = await payBy(way, ref, "pending");
    await payBy(way, ref);
    await control().lateCapture(first.razorpay_payment_id);
    await till.settle();
    expect(await money(target)).toMatchObject({ paid: 30_000, refunds: back("double") });
  });

  it("is taken back by the desk: nobody can begin to pay, and what had begun still pays the bill", async () => {
    const { target, paymentId, ref } = await asked(way);
    const begun = await payBy(way, ref, "pending");
    await endAsk(at(desk), { paymentId });
    await expect(payBy(way, ref)).rejects.toThrow(/closed|cancelled/);
    expect(await endOf(paymentId)).toEqual({ endedBecause: "cancelled" });
    expect(await see(target)).toMatchObject({ scene: "checking", ask: null });
    await control().lateCapture(begun.razorpay_payment_id);
    await till.settle();
    expect(await money(target)).toEqual({ paid: 30_000, payments: [kept], refunds: [] });
  });

  it("does not end while the gateway is silent", async () => {
    const { target, paymentId } = await asked(way);
    await control().faults({ failApi: { times: 1 } });
    await expect(endAsk(at(desk), { paymentId }).catch(codeOf)).resolves.toBe("provider_unavailable");
    expect((await see(target)).ask).toMatchObject({ paymentId });
  });

  it("is over after its time, and the bill can be asked for anew; the old money goes back", async () => {
    const { target, paymentId, ref } = await asked(way);
    const begun = await payBy(way, ref, "late");
    await control().lapse(ref);
    const after = monday.add({ hours: 25 });
    await runJob(till.hospital.jobContext(after), reconcile, {});
    await till.settle(after);
    expect(await endOf(paymentId)).toEqual({ endedBecause: "over" });
    const again = await askForPayment(at(desk, after), { ...target, way });
    expect(again.paymentId).not.toBe(paymentId);
    await control().lateCapture(begun.razorpay_payment_id);
    await till.settle(after);
    expect(await money(target)).toMatchObject({ paid: 0, refunds: back("late") });
    await payBy(way, await refOf(again.paymentId));
    await till.settle(after);
    expect(await money(target)).toMatchObject({ paid: 30_000 });
  });

  it("that has run out is said to have, on its bill and on its payment, until another is asked for or it is paid", async () => {
    const { target, paymentId, ref } = await asked(way);
    const listed = async (now: Temporal.Instant) => {
      const ctx = { ...at(desk, now), sees: () => undefined };
      return (await listPayments(ctx)).items.find(({ id }) => id === paymentId)?.asked;
    };
    expect(await see(target)).toMatchObject({ ranOut: null });
    expect(await listed(monday)).toEqual({ way, end: null });
    const after = monday.add({ hours: 25 });
    expect(await listed(after)).toEqual({ way, end: "over" }); // no job has said so yet
    await control().lapse(ref);
    await runJob(till.hospital.jobContext(after), reconcile, {});
    await till.settle(after);
    expect(await see(target, after)).toMatchObject({ scene: "due", ask: null, ranOut: way });
    const again = await askForPayment(at(desk, after), { ...target, way });
    expect(await see(target, after)).toMatchObject({ ask: { paymentId: again.paymentId }, ranOut: null });
    await payBy(way, await refOf(again.paymentId));
    await till.settle(after);
    expect(await see(target, after)).toMatchObject({ scene: "settled", ranOut: null });
  });

  it("that the desk took back has not run out", async () => {
    const { target, paymentId } = await asked(way);
    await endAsk(at(desk), { paymentId });
    expect(await see(target, monday.add({ hours: 25 }))).toMatchObject({ ask: null, ranOut: null });
  });

  it("ends at one payment when two desks ask at once, and when the first answer was lost", async () => {
    const target = await dueBill();
    const answers = await Promise.all([1, 2, 3].map(() => askForPayment(at(desk), { ...target, way })));
    expect(new Set(answers.map(({ paymentId }) => paymentId)).size).toBe(1);
    const other = await dueBill();
    await control().faults({ loseAnswer: { times: 1, match: way === "qr" ? "qr_codes" : "payment_links" } });
    const ask = () => askForPayment(at(desk), { ...other, way });
    await ask().catch(codeOf);
    const { paymentId } = await ask();
    await payBy(way, await refOf(paymentId));
    await till.settle();
    expect(await money(other)).toEqual({ paid: 30_000, payments: [kept], refunds: [] });
  });

  it("belongs to its branch", async () => {
    const { target, paymentId } = await asked(way);
    const stranger = { ...desk, branchId: branchId.parse("01900000-0000-7000-8000-000000000000") };
    await expect(askForPayment(at(stranger), { ...target, way }).catch(codeOf)).resolves.toBe("not_found");
    await expect(endAsk(at(stranger), { paymentId }).catch(codeOf)).resolves.toBe("not_found");
    await expect(see(target, monday, stranger).catch(codeOf)).resolves.toBe("not_found");
  });
});

describe("a link", () => {
  it("is sent to whoever acts for the patient, again after a while, without health data", async () => {
    const { target, paymentId, ref } = await asked("link");
    const { content } = (await till.hospital.db
      .selectFrom("paymentAsks")
      .select("content")
      .where("paymentId", "=", paymentId)
      .executeTakeFirst()) ?? { content: null };
    expect(content).toContain(ref.slice("plink_".length));
    const later = monday.add({ hours: 1 });
    expect(await askForPayment(at(desk, later), { ...target, way: "link" })).toMatchObject({ paymentId, told: 1 });
    const send = (now: Temporal.Instant) =>
      till.hospital.as(desk, (ctx) => sendLink(ctx, branch(desk), { paymentId }), now);
    expect(await send(monday.add({ seconds: 5 }))).toEqual({ told: 0 });
    expect(await send(monday.add({ minutes: 1 }))).toEqual({ told: 1 });
    const told = await till.hospital.db
      .selectFrom("notifications")
      .select("params")
      .where("template", "=", "payment_link")
      .where("dedupeKey", "like", `link:${paymentId}:%`)
      .execute();
    expect(told).toEqual(Array.from({ length: 2 }, () => ({ params: { amount: 30_000, link: content } })));
    await endAsk(at(desk), { paymentId });
    await expect(send(monday.add({ minutes: 3 })).catch(codeOf)).resolves.toBe("payment_closed");
  });
});

describe("a visit", () => {
  it.each(["qr", "link"] as const)("that is held is confirmed by what is asked for by %s", async (way) => {
    const { appointmentId } = await heldVisit(till.hospital);
    const { paymentId, amount } = await askForPayment(at(desk), { appointmentId, way });
    expect(amount).toBe(50_000);
    await payBy(way, await refOf(paymentId));
    await till.settle();
    const { visit, payment, invoices } = await standing(till.hospital, appointmentId);
    expect({ visit, payment }).toMatchObject({ visit: "confirmed", payment: { outcome: "confirmed" } });
    expect(invoices).toMatchObject([{ status: "issued", total: 50_000 }]);
  });

  it("whose code was paid after its fee was taken in cash has the money back", async () => {
    const { appointmentId } = await heldVisit(till.hospital);
    const { paymentId } = await askForPayment(at(desk), { appointmentId, way: "qr" });
    const ref = await refOf(paymentId);
    const begun = await payBy("qr", ref, "pending");
    const cash = takePaymentInput.parse({ appointmentId, method: "cash" });
    const take = () => till.hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), cash));
    await expect(take().catch(codeOf)).resolves.toBe("payment_pending");
    await control().failPending(begun.razorpay_payment_id);
    await till.settle();
    await endAsk(at(desk), { paymentId });
    await take();
    await control().lateCapture(begun.razorpay_payment_id);
    await till.settle();
    const { visit, refunds } = await standing(till.hospital, appointmentId);
    expect({ visit, refunds }).toEqual({
      visit: "confirmed",
      refunds: [{ reason: "double", status: "processed", amount: 50_000 }],
    });
  });
});

describe("a patient's own checkout for a bill of the desk", () => {
  it("pays it, and ends what the desk asked for", async () => {
    const { target, paymentId, ref } = await asked("qr");
    const opened = await openBill(own(), target);
    expect(opened).toMatchObject({ amount: 30_000, orderId: expect.stringMatching(/^order_/) });
    expect(await endOf(paymentId)).toEqual({ endedBecause: "paid_otherwise" });
    await till.work();
    await expect(payBy("qr", ref)).rejects.toThrow("closed");
    await control().pay(opened.orderId, { outcome: "success" });
    await till.settle();
    expect(await money(target)).toMatchObject({ paid: 30_000, refunds: [] });
  });

  it("is refused while a bank has what was begun by the code", async () => {
    const { target, ref } = await asked("qr");
    await payBy("qr", ref, "pending");
    await expect(openBill(own(), target).catch(codeOf)).resolves.toBe("payment_pending");
    expect(await dueMoney({ ...own(), sees: () => undefined }, target)).toMatchObject({ scene: "checking" });
  });

  it("leads back to the bill", async () => {
    const target = await dueBill();
    const { orderId } = await openBill(own(), target);
    const { status: _, error: __, ...signed } = await control().pay(orderId, { outcome: "success" });
    const answer = await fetch(`${till.url}/api/payments/razorpay/callback`, {
      method: "POST",
      body: new URLSearchParams(signed),
      redirect: "manual",
    });
    expect(answer.headers.get("location")).toBe(`/bills/${target.invoiceId}`);
    await till.settle();
    expect(await money(target)).toMatchObject({ paid: 30_000 });
  });

  it("is not begun by a relative who may only read", async () => {
    const target = await dueBill();
    const { actor } = own().scope;
    const reader = { ...(await addPatient(till.hospital)), viewable: actor.patientIds };
    const scope = { actor: reader, reach: "own" as const };
    await expect(openBill({ ...till.context(reader), scope }, target).catch(codeOf)).resolves.toBe("not_found");
  });

  it("is nobody else's", async () => {
    const target = await dueBill();
    const other = await addPatient(till.hospital);
    const scope = { actor: other, reach: "own" as const };
    await expect(openBill({ ...till.context(other), scope }, target).catch(codeOf)).resolves.toBe("not_found");
  });
});

it("money by a code or a link of somebody else's touches nothing of ours and is kept apart", async () => {
  const { url, control: gateway } = till.sandbox;
  const auth = `Basic ${Buffer.from("rzp_test_CarePointTill:key-secret").toString("base64")}`;
  const code = { type: "upi_qr", usage: "single_use", fixed_amount: true, payment_amount: 777 };
  const answer = await fetch(`${url}/v1/payments/qr_codes`, {
    method: "POST",
    headers: { authorization: auth },
    body: JSON.stringify({ ...code, notes: { payment: "01900000-0000-7000-8000-000000000000" } }),
  });
  const { id } = (await answer.json()) as { id: string };
  const { razorpay_payment_id: attemptRef } = await gateway.payCode(id, { outcome: "success" });
  await till.settle();
  const strays = till.hospital.db.selectFrom("strayEvents").select(["attemptRef", "orderRef", "amount"]);
  expect(await strays.execute()).toEqual([{ attemptRef, orderRef: null, amount: 777 }]);
});

it("a system actor cannot ask", async () => {
  const target = await dueBill();
  const actor: Actor = { ...systemActor, branchId: desk.branchId };
  await expect(askForPayment(at(actor), { ...target, way: "qr" }).catch(codeOf)).resolves.toBe("forbidden");
});
