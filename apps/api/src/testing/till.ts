import type { AddressInfo } from "node:net";
import { setBusinessTime } from "@carepoint/db/business-time";
import { withConnection } from "@carepoint/db/connect";
import { instantText } from "@carepoint/domain/kernel/calendar";
import {
  type AppointmentId,
  appointmentId as appointmentIdSchema,
  branchId,
  paymentId,
} from "@carepoint/domain/kernel/id";
import { type Sandbox, startSandbox } from "@carepoint/razorpay-sandbox/server";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { claimHold } from "../domains/appointments/commands/claim-hold.ts";
import { holdSlot } from "../domains/appointments/commands/hold-slot.ts";
import { paymentRoutes } from "../domains/billing/webhook.ts";
import { billingJobs } from "../domains/billing/workers.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import { openPayment } from "../flows/open-payment.ts";
import type { Actor, Context } from "../kernel/context.ts";
import type { Job } from "../kernel/jobs.ts";
import type { SmsProvider } from "../providers/providers.ts";
import { openRazorpay } from "../providers/razorpay.ts";
import { addDoctor, addPatient, monday, openHospital, type TestHospital } from "./context.ts";

export const secrets = { keyId: "rzp_test_CarePointTill", keySecret: "key-secret", webhookSecret: "webhook-secret" };

/** A hospital that takes money: the real SDK against a sandbox of its own, and our two addresses that the gateway calls. */
export interface Till {
  readonly hospital: TestHospital;
  readonly sandbox: Sandbox;
  readonly url: string;
  context(actor: Actor, now?: Temporal.Instant): Context;
  /** Runs the billing jobs that wait, and those that they cause, until none is left. */
  work(now?: Temporal.Instant): Promise<void>;
  /** Until neither the gateway nor we have anything left to do. */
  settle(now?: Temporal.Instant): Promise<void>;
  close(): Promise<void>;
}

interface TillOptions {
  readonly jobs?: readonly Job[];
  readonly sms?: SmsProvider;
}

export async function openTill({ jobs = [], sms }: TillOptions = {}): Promise<Till> {
  const sandbox = await startSandbox({ port: 0, ...secrets, retryDelaysMs: [0, 0, 0] });
  const settings = {
    ...secrets,
    webhookSecrets: [secrets.webhookSecret],
    baseUrl: sandbox.url,
    checkoutUrl: `${sandbox.url}/v1/checkout.js`,
  };
  const hospital = await openHospital({
    registry: [...billingJobs, ...jobs],
    idle: [deliver],
    providers: { payments: openRazorpay(settings, () => Temporal.Now.instant()), ...(sms && { sms }) },
    env: { razorpay: settings },
  });
  const { services } = hospital;
  await setBusinessTime(hospital.ownerUrl, monday);

  const app = new Hono<{ Variables: { requestId: string } }>();
  app.use(async (c, next) => {
    c.set("requestId", "test");
    await next();
  });
  app.route("/", paymentRoutes(services, { unsigned: async () => undefined, replayed: async () => undefined }));
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>((listening) => server.once("listening", () => listening()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await sandbox.control.pointWebhooksAt(`${url}/webhooks/razorpay`);

  return {
    hospital,
    sandbox,
    url,
    context: (actor, now = monday) => ({
      ...services,
      actor,
      now,
      session: null,
      ended: null,
      epoch: "test",
      requestId: "test",
      address: "127.0.0.1",
      setCookie: () => undefined,
    }),
    work: (now = monday) => runWaiting(hospital, now),
    settle: async (now = monday) => {
      for (let round = 0; round < 3; round += 1) {
        await sandbox.control.settled();
        await runWaiting(hospital, now);
      }
    },
    close: async () => {
      await sandbox.close();
      await new Promise((closed) => server.close(closed));
      await hospital.close();
    },
  };
}

async function runWaiting(hospital: TestHospital, now: Temporal.Instant): Promise<void> {
  for (;;) {
    const waiting = await withConnection(hospital.ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string; data: object | null }>(
        "delete from pgboss.job where name like 'billing.%' and state in ('created', 'retry') returning name, data",
      );
      return rows;
    });
    if (waiting.length === 0) return;
    for (const { name, data } of waiting) {
      await billingJobs.find((each) => each.name === name)?.run(hospital.jobContext(now), data ?? {});
    }
  }
}

export type Payer = Awaited<ReturnType<typeof addPatient>>;

export interface Visit {
  readonly patient: Payer;
  readonly doctor: Actor;
  readonly appointmentId: AppointmentId;
}

/** Tomorrow at nine in Pune. */
export const nine = Temporal.Instant.from("2026-12-08T03:30:00Z");

/** A slot that a patient holds and has claimed for themselves. */
export async function heldVisit(
  hospital: TestHospital,
  { doctor, at = nine, now = monday }: { doctor?: Actor; at?: Temporal.Instant; now?: Temporal.Instant } = {},
): Promise<Visit> {
  const sitting = doctor ?? (await addDoctor(hospital));
  const patient = await addPatient(hospital);
  const [patientId] = patient.patientIds;
  if (!sitting.doctorId || !patientId) throw new Error("nobody there");
  const slot = { doctorId: sitting.doctorId, branchId: branchId.parse(hospital.branchId), startsAt: instantText(at) };
  const own = { actor: patient, reach: "own" as const };
  const held = await hospital.as(patient, (ctx) => holdSlot(ctx, own, slot), now);
  const appointmentId = appointmentIdSchema.parse(held.appointmentId);
  await hospital.as(patient, (ctx) => claimHold(ctx, own, { appointmentId, patientId }), now);
  return { patient, doctor: sitting, appointmentId };
}

/** A held visit whose payment is open at the gateway. */
export async function openVisit(till: Till, options: Parameters<typeof heldVisit>[1] = {}) {
  const visit = await heldVisit(till.hospital, options);
  return { ...visit, ...(await pay(till, visit, options.now)) };
}

export async function pay(
  till: Till,
  { patient, appointmentId }: Pick<Visit, "patient" | "appointmentId">,
  now = monday,
) {
  const scope = { actor: patient, reach: "own" as const };
  const opened = await openPayment({ ...till.context(patient, now), scope }, { appointmentId });
  return { paymentId: paymentId.parse(opened.paymentId), orderId: opened.orderId, opened };
}

/** From now on who paid too late has so many hours to choose; with none the money goes back at once. */
export async function letChoose({ hospital }: Pick<Till, "hospital">, lateChoiceHours: number): Promise<void> {
  const past = { validFrom: monday.subtract({ hours: 1 }), createdAt: monday.subtract({ hours: 2 }) };
  await hospital.db
    .insertInto("moneyRules")
    .values({ lateChoiceHours, ...past })
    .execute();
}

/** How a visit and its money stand, for one look. */
export async function standing({ db }: TestHospital, appointmentId: string) {
  const visit = await db.selectFrom("appointments").select("status").where("id", "=", appointmentId).executeTakeFirst();
  const payments = await db
    .selectFrom("payments")
    .select(["id", "provider", "status", "outcome", "captured", "refunded"])
    .where("appointmentId", "=", appointmentId)
    .execute();
  const invoices = await db
    .selectFrom("invoices")
    .select(["kind", "status", "number", "total"])
    .where("appointmentId", "=", appointmentId)
    .orderBy("kind", "desc")
    .orderBy("id")
    .execute();
  const refunds = await db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select(["refunds.reason", "refunds.status", "refunds.amount"])
    .where("payments.appointmentId", "=", appointmentId)
    .orderBy("refunds.id")
    .execute();
  return { visit: visit?.status, payment: payments[0], payments, invoices, refunds };
}
