import { type Capture, startCapture } from "@carepoint/capture/server";
import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import {
  type AppointmentId,
  invoiceId as invoiceIdOf,
  paymentId,
  refundId as refundIdOf,
} from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import type { MoneyTemplate } from "@carepoint/domain/notifications/channels";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelWithRefund } from "../../flows/cancel-with-refund.ts";
import { reschedule } from "../../flows/reschedule.ts";
import { settlePayment } from "../../flows/settle-payment.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { openMail } from "../../providers/mail.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, monday } from "../../testing/context.ts";
import { hear, moveInput, openMove, paidVisit as paidForMove } from "../../testing/moves.ts";
import { doing } from "../../testing/queue.ts";
import { any, branch } from "../../testing/scopes.ts";
import { heldVisit, nine, openTill, openVisit, type Payer, type Till, type Visit } from "../../testing/till.ts";
import { addService } from "../billing/commands/add-service.ts";
import { drawBill } from "../billing/commands/draw-bill.ts";
import { payOutRefund } from "../billing/commands/pay-out-refund.ts";
import { refund } from "../billing/commands/refund.ts";
import { endChoices } from "../billing/workers.ts";
import { deliverOnce } from "./queries/deliver.ts";

let till: Till;
let capture: Capture;
beforeAll(async () => {
  till = await openTill();
  capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0 });
});
afterAll(async () => {
  await till.close();
  await capture.close();
});

const doctorName = "Dr. Zubin Irani";
const anyDoctor = () => addDoctor(till.hospital, { name: doctorName });

function posting() {
  const mail = openMail({ smtpUrl: capture.smtpUrl, mailFrom: "Care Point <no-reply@carepoint.example>" });
  return { ...till.hospital.jobContext(monday), providers: { ...till.hospital.services.providers, mail } };
}

/** Sends the mail of this kind that waits for a payer, and answers it as it came. */
async function mailOf({ accountId }: Payer, template: MoneyTemplate) {
  const { id, email } = await till.hospital.db
    .selectFrom("deliveries")
    .innerJoin("notifications", "notifications.id", "deliveries.notificationId")
    .innerJoin("auth.user", "auth.user.id", "notifications.accountId")
    .select(["deliveries.id", "auth.user.email"])
    .where("notifications.accountId", "=", accountId)
    .where("notifications.template", "=", template)
    .where("channel", "=", "email")
    .executeTakeFirstOrThrow();
  await capture.clear();
  await deliverOnce(posting(), id);
  const { subject, text } = await capture.waitFor({ channel: "mail", to: email }, 5000);
  for (const word of [doctorName, "Irani", "Medicine", "Zubin"]) expect(`${subject} ${text}`).not.toContain(word);
  return { subject, text };
}

const speakHindi = ({ accountId }: Payer) =>
  till.hospital.db.updateTable("accounts").set({ locale: "hi" }).where("id", "=", accountId).execute();

const captured = (id: string, attempt: string, now = monday) =>
  till.hospital.as(
    systemActor,
    (ctx) =>
      settlePayment(ctx, id, {
        source: "webhook",
        facts: [{ kind: "captured", attempt, amount: 50_000, currency: "INR" }],
      }),
    now,
  );

async function paidVisit() {
  const visit = await openVisit(till, { doctor: await anyDoctor() });
  const { razorpay_payment_id: attempt } = await till.sandbox.control.pay(visit.orderId, { outcome: "success" });
  await till.sandbox.control.settled();
  await till.work();
  return { ...visit, attempt };
}

it("a payment online says how much arrived, in the subject and in the text", async () => {
  const { patient } = await paidVisit();
  const { subject, text } = await mailOf(patient, "payment_received");
  expect(subject).toMatch(/^Payment of ₹500 received: booking /);
  expect(text).toContain("your payment of ₹500 for booking");
});

it("so does one at the counter, in Hindi too", async () => {
  const { patient, appointmentId } = await heldVisit(till.hospital, { doctor: await anyDoctor() });
  await speakHindi(patient);
  const desk = await addFrontDesk(till.hospital);
  await till.hospital.as(desk, (ctx) =>
    takePayment(ctx, { actor: desk, reach: "branch" }, takePaymentInput.parse({ appointmentId, method: "cash" })),
  );
  const { subject, text } = await mailOf(patient, "payment_received");
  expect(subject).toMatch(/^₹500 का भुगतान मिल गया: बुकिंग /);
  expect(text).toContain("₹500 का भुगतान हमें मिल गया है");
});

it("a refund names what went back, to the paisa, and not what was paid", async () => {
  const visit = await paidVisit();
  const desk = await addFrontDesk(till.hospital);
  const asked = {
    paymentId: paymentId.parse(visit.paymentId),
    amount: paise(12_345),
    reason: "charged_wrong" as const,
  };
  await till.hospital.as(desk, (ctx) => refund(ctx, { actor: desk, reach: "branch" }, asked));
  await till.work();
  await till.sandbox.control.settled();
  await till.work();
  const { subject, text } = await mailOf(visit.patient, "refund_made");
  expect(subject).toMatch(/^Refund of ₹123\.45 made: booking /);
  expect(text).toContain("We have paid ₹123.45 back for booking");
  expect(text).not.toContain("₹500");
});

describe("a bill of the desk", () => {
  /** A dressing sold for cash to somebody with an account, and the payment. */
  async function sold(name: string) {
    const { hospital } = till;
    const patient = await addPatient(hospital);
    const desk = await addFrontDesk(hospital);
    const admin = { ...desk, role: "admin" } as const;
    const service = { name: { en: name }, code: "999316", taxClass: "health_care", priceIncludesTax: true };
    const { serviceId } = await hospital.as(admin, (ctx) =>
      addService(ctx, any(admin), addServiceInput.parse({ ...service, price: 30_000 })),
    );
    const bill = drawBillInput.parse({
      patientId: patient.patientId,
      settlement: { method: "cash" },
      items: [{ serviceId, quantity: 1, discount: 0 }],
      expectedTotal: 30_000,
    });
    const { invoiceId, number } = await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), bill));
    const payment = await hospital.db
      .selectFrom("payments")
      .select("id")
      .where("invoiceId", "=", invoiceId)
      .executeTakeFirstOrThrow();
    return { patient, desk, invoiceId, number, paymentId: paymentId.parse(payment.id) };
  }

  it("is named when its money came, and opened by the link, in both languages", async () => {
    const { patient, invoiceId, number } = await sold("Dressing");
    const { subject, text } = await mailOf(patient, "bill_paid");
    expect(subject).toBe(`Payment of ₹300 received: bill ${number}`);
    expect(text).toContain(`your payment of ₹300 for bill ${number}`);
    expect(text).toContain(`/bills/${invoiceId}`);
    expect(text).not.toContain("Dressing");
    const [entry] = await calling(till.hospital, patient).notifications.inbox({});
    expect(entry).toMatchObject({
      template: "bill_paid",
      path: `/bills/${invoiceId}`,
      params: { patientName: "Asha" },
    });
    const read = calling(till.hospital, patient).billing.readInvoice({ invoiceId: invoiceIdOf.parse(invoiceId) });
    expect(await read).toMatchObject({ number });
    const hindi = await sold("Plaster");
    await speakHindi(hindi.patient);
    const said = await mailOf(hindi.patient, "bill_paid");
    expect(said.subject).toBe(`₹300 का भुगतान मिल गया: बिल ${hindi.number}`);
    expect(said.text).toContain(`/bills/${hindi.invoiceId}`);
  });

  it("is named when its money goes back, and its mail is for nobody who may not act for the patient any more", async () => {
    const { patient, desk, invoiceId, number, paymentId: paid } = await sold("Crutch");
    const amount = paise(12_345);
    const manager = { ...desk, role: "billing_manager" } as const;
    await till.hospital.as(manager, (ctx) =>
      refund(ctx, branch(manager), { paymentId: paid, amount, reason: "charged_wrong" }),
    );
    const { id } = await till.hospital.db
      .selectFrom("refunds")
      .select("id")
      .where("paymentId", "=", paid)
      .executeTakeFirstOrThrow();
    await till.hospital.as(desk, (ctx) =>
      payOutRefund(ctx, branch(desk), { refundId: refundIdOf.parse(id), method: "cash" }),
    );
    await speakHindi(patient);
    const { subject, text } = await mailOf(patient, "bill_refunded");
    expect(subject).toBe(`₹123.45 लौटाए गए: बिल ${number}`);
    expect(text).toContain(`/bills/${invoiceId}`);
    await till.hospital.db
      .updateTable("accountPatients")
      .set({ endedAt: monday })
      .where("patientId", "=", patient.patientId)
      .execute();
    const { db } = till.hospital;
    const told = db.selectFrom("deliveries").innerJoin("notifications", "notifications.id", "notificationId");
    const ofBill = told.where("notifications.accountId", "=", patient.accountId).where("template", "=", "bill_paid");
    const late = await ofBill.select("deliveries.id").executeTakeFirstOrThrow();
    await deliverOnce(posting(), late.id);
    expect(await ofBill.select(["status", "note"]).execute()).toEqual([{ status: "skipped", note: "rights_ended" }]);
  });
});

it("money that came too late asks its payer, and without an answer says how much goes back", async () => {
  const visit = await openVisit(till, { doctor: await anyDoctor() });
  await captured(visit.paymentId, "pay_toolate0000001", monday.add({ hours: 48 }));
  const asked = await mailOf(visit.patient, "late_payment_choice");
  expect(asked.subject).toBe("Your payment of ₹500 came after the time was gone: please choose");
  expect(asked.text).toContain(`/pay/${visit.appointmentId}`);
  await runJob(till.hospital.jobContext(monday.add({ hours: 72 })), endChoices, {});
  const { subject, text } = await mailOf(visit.patient, "payment_late_refunded");
  expect(subject).toBe("Your payment of ₹500 came too late and is refunded");
  expect(text).toContain("Your payment of ₹500 for booking");
});

describe("money that came too late to move a visit", () => {
  const paidForNothing = async (meanwhile: (visit: Visit) => Promise<unknown>) => {
    const visit = await paidForMove(till, await anyDoctor());
    const dear = await addDoctor(till.hospital, { name: doctorName, fee: 80_000 });
    const move = await openMove(till, visit, { to: dear, at: nine.add({ hours: 1 }) });
    await meanwhile(visit);
    await hear(till, move.paymentId, move.due, { now: monday.add({ hours: 1 }) });
    const told = till.hospital.db.selectFrom("notifications").select("template");
    const late = await told
      .where("accountId", "=", visit.patient.accountId)
      .where("dedupeKey", "like", "late:%")
      .execute();
    return { visit, move, told: late.map(({ template }) => template) };
  };
  const pageOf = (actor: Actor, appointmentId: AppointmentId) =>
    calling({ ...till.hospital, now: monday.add({ hours: 1 }) }, actor).appointments.byId({ appointmentId });

  it("says that the visit stays, how much goes back, and opens the visit; nobody else has its time", async () => {
    const { visit, move, told } = await paidForNothing(async () => undefined);
    expect(told).toEqual(["move_payment_refunded"]);
    const { subject, text } = await mailOf(visit.patient, "move_payment_refunded");
    expect(subject).toBe("Your payment of ₹300 for another time is refunded");
    expect(text).toContain("The visit stays where it is");
    expect(text).toContain(`/visits/${visit.appointmentId}`);
    expect(text).not.toContain("Book another time");
    expect(await pageOf(visit.patient, move.appointmentId)).toMatchObject({ move: { stands: true } });
  });

  it("does not say that a visit stays which was called off or moved meanwhile", async () => {
    const desk = await addFrontDesk(till.hospital);
    const ways = {
      "called off": ({ appointmentId }: Visit) =>
        doing(till.hospital, desk, cancelWithRefund, { appointmentId, reason: "Ill" }, monday),
      moved: (visit: Visit) =>
        doing(
          till.hospital,
          desk,
          reschedule,
          moveInput(visit, till.hospital, visit.doctor, nine.add({ hours: 2 })),
          monday,
        ),
    };
    for (const [how, meanwhile] of Object.entries(ways)) {
      const { visit, move, told } = await paidForNothing(meanwhile);
      expect(told, how).toEqual(["move_payment_refunded_only"]);
      await speakHindi(visit.patient);
      const { subject, text } = await mailOf(visit.patient, "move_payment_refunded_only");
      expect(subject).toContain("₹300 का भुगतान लौटाया जा रहा है");
      expect(text).not.toContain("अपने पुराने समय पर");
      expect(await pageOf(visit.patient, move.appointmentId), how).toMatchObject({ move: { stands: false } });
    }
  });
});
