import { type Capture, startCapture } from "@carepoint/capture/server";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { paymentId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import type { MoneyTemplate } from "@carepoint/domain/notifications/channels";
import { afterAll, beforeAll, expect, it } from "vitest";
import { settlePayment } from "../../flows/settle-payment.ts";
import { takePayment } from "../../flows/take-payment.ts";
import { systemActor } from "../../kernel/context.ts";
import { openMail } from "../../providers/mail.ts";
import { addDoctor, addFrontDesk, monday } from "../../testing/context.ts";
import { heldVisit, openTill, openVisit, type Payer, type Till } from "../../testing/till.ts";
import { refund } from "../billing/commands/refund.ts";
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

/** Sends the mail of this kind that waits for a payer, and answers it as it came. */
async function mailOf({ accountId }: Payer, template: MoneyTemplate) {
  const { db, services } = till.hospital;
  const { id, email } = await db
    .selectFrom("deliveries")
    .innerJoin("notifications", "notifications.id", "deliveries.notificationId")
    .innerJoin("auth.user", "auth.user.id", "notifications.accountId")
    .select(["deliveries.id", "auth.user.email"])
    .where("notifications.accountId", "=", accountId)
    .where("notifications.template", "=", template)
    .where("channel", "=", "email")
    .executeTakeFirstOrThrow();
  const mail = openMail({ smtpUrl: capture.smtpUrl, mailFrom: "Care Point <no-reply@carepoint.example>" });
  await capture.clear();
  await deliverOnce({ ...till.hospital.jobContext(monday), providers: { ...services.providers, mail } }, id);
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

it("money that came too late says how much goes back", async () => {
  const visit = await openVisit(till, { doctor: await anyDoctor() });
  await captured(visit.paymentId, "pay_toolate0000001", monday.add({ hours: 48 }));
  const { subject, text } = await mailOf(visit.patient, "payment_late_refunded");
  expect(subject).toBe("Your payment of ₹500 came too late and is refunded");
  expect(text).toContain("Your payment of ₹500 for booking");
});
