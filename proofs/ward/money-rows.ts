import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addVisit } from "./visit-rows.ts";
import { addStaff, type World } from "./worlds.ts";

export interface PaidVisit {
  readonly appointmentId: string;
  readonly invoiceId: string;
  readonly paymentId: string;
}

const fee = 50_000;
let invoiceNumber = 0;

/** A confirmed visit whose fee was paid: invoice with a number, payment, the gateway's fact and the books. */
export async function addPaidVisit(
  hospital: TestHospital,
  world: World,
  way: "razorpay" | "cheque" = "razorpay",
): Promise<PaidVisit> {
  const appointmentId = await addVisit(hospital, world, { status: "confirmed", fee });
  invoiceNumber += 1;
  return addPayment(
    hospital,
    world,
    appointmentId,
    "confirmed",
    {
      status: "issued",
      series: "PF",
      financialYear: "26-27",
      counter: invoiceNumber,
      number: `PF/26-27/${String(invoiceNumber).padStart(6, "0")}`,
      issuedAt: Temporal.Now.instant(),
    },
    way,
  );
}

/** A visit whose hold ran out, and money for it that came later: its payer has not chosen yet. */
export async function addLateChoice(
  hospital: TestHospital,
  world: World,
  patientId = world.patientId,
): Promise<PaidVisit> {
  const appointmentId = await addVisit(hospital, world, { status: "expired", fee, patientId });
  const paid = await addPayment(hospital, { ...world, patientId }, appointmentId, "choice", { status: "draft" });
  const now = Temporal.Now.instant();
  await hospital.db
    .insertInto("lateChoices")
    .values({ paymentId: paid.paymentId, appointmentId, offeredAt: now, until: now.add({ hours: 24 }) })
    .execute();
  return paid;
}

interface Issued {
  readonly status: "draft" | "issued";
  readonly number?: string;
  readonly series?: string;
  readonly financialYear?: string;
  readonly counter?: number;
  readonly issuedAt?: Temporal.Instant;
}

async function addPayment(
  hospital: TestHospital,
  { branchId, patientId }: World,
  appointmentId: string,
  outcome: "confirmed" | "choice",
  issued: Issued,
  way: "razorpay" | "cheque" = "razorpay",
): Promise<PaidVisit> {
  const { db } = hospital;
  const [invoiceId, paymentId, createdAt] = [newId(), newId(), Temporal.Now.instant()];
  const sums = { taxable: fee, tax: 0, roundOff: 0, total: fee };
  await db
    .insertInto("invoices")
    .values({ id: invoiceId, branchId, patientId, appointmentId, createdAt, ...sums, ...issued })
    .execute();
  await db.insertInto("invoiceLines").values(line(invoiceId)).execute();
  const money = { amount: fee, captured: fee, status: "captured", outcome };
  const orderRef = way === "razorpay" ? `order_${paymentId}` : null;
  const of = { invoiceId, appointmentId, provider: way, orderRef };
  await db
    .insertInto("payments")
    .values({ id: paymentId, createdAt, ...of, ...money })
    .execute();
  if (way === "cheque") await writtenCheque(hospital, paymentId);
  await capture(hospital, paymentId, branchId);
  return { appointmentId, invoiceId, paymentId };
}

/** A refund of a paid visit that did not go its way, or that waits at the counter. */
export async function addRefund(hospital: TestHospital, world: World, status: "failed" | "due"): Promise<string> {
  const { paymentId } = await addPaidVisit(hospital, world);
  const id = newId();
  await hospital.db
    .insertInto("refunds")
    .values({
      id,
      paymentId,
      attemptRef: `pay_${paymentId}`,
      amount: 10_000,
      reason: "staff",
      status,
      idempotencyKey: id,
      requestedAt: sql`now()`,
      triedAt: sql`now()`,
    })
    .execute();
  return id;
}

/** One that was made in the gateway's own dashboard and is in no note. */
export async function addPastUs(hospital: TestHospital, world: World): Promise<string> {
  const id = await addRefund(hospital, world, "failed");
  const done = { status: "processed", providerRef: `rfnd_${id}`, processedAt: sql<Temporal.Instant>`now()` };
  await hospital.db.updateTable("refunds").set(done).where("id", "=", id).execute();
  return id;
}

/** What the gateway gave back although it had gone back before. */
export async function addOverRefund(hospital: TestHospital, world: World): Promise<string> {
  const refundId = await addPastUs(hospital, world);
  const { paymentId, attemptRef, amount } = await hospital.db
    .selectFrom("refunds")
    .select(["paymentId", "attemptRef", "amount"])
    .where("id", "=", refundId)
    .executeTakeFirstOrThrow();
  const id = newId(Date.now());
  const repeat = { kind: "refunded", refundRef: `rfnd_${id}`, eventRef: `refunded:rfnd_${id}`, ofCaptured: true };
  const { id: eventId } = await hospital.db
    .insertInto("paymentEvents")
    .values({ paymentId, attemptRef, amount, currency: "INR", source: "webhook", at: sql`app_now()`, ...repeat })
    .returning("id")
    .executeTakeFirstOrThrow();
  const over = { id, eventId, paymentId, refundId, attemptRef, amount, status: "open" };
  await hospital.db
    .insertInto("overRefunds")
    .values({ ...over, at: sql`app_now()` })
    .execute();
  return id;
}

/** One that was handed out in cash by a member of staff of the world. */
export async function addPaidOut(hospital: TestHospital, world: World): Promise<string> {
  const id = await addRefund(hospital, world, "due");
  const paidOutBy = await addStaff(hospital, "front_desk", world.branchId);
  const done = { status: "processed", providerRef: `desk_${id}`, processedAt: sql<Temporal.Instant>`now()` };
  const out = { paidOutBy, paidOutMethod: "cash" };
  await hospital.db
    .updateTable("refunds")
    .set({ ...done, ...out })
    .where("id", "=", id)
    .execute();
  return id;
}

async function writtenCheque({ db }: TestHospital, paymentId: string): Promise<void> {
  invoiceNumber += 1;
  const number = String(invoiceNumber).padStart(6, "0");
  await db
    .insertInto("paymentCheques")
    .values({ paymentId, number, bank: "SBI", dated: "2026-11-26", share: 1 })
    .execute();
}

/** A paid visit whose payer's bank contests it. */
export async function addDispute(hospital: TestHospital, world: World): Promise<string> {
  const { paymentId } = await addPaidVisit(hospital, world);
  const attemptRef = `pay_${paymentId}`;
  const dispute = { kind: "disputed", phase: "created", refundRef: `disp_${paymentId}`, amount: fee, currency: "INR" };
  await hospital.db
    .insertInto("paymentEvents")
    .values({
      paymentId,
      attemptRef,
      source: "webhook",
      eventRef: `disputed:${paymentId}`,
      at: sql`app_now()`,
      ...dispute,
    })
    .execute();
  return paymentId;
}

/** A refund that a member of staff of the world asked for, and that nobody has decided. */
export async function addRefundRequest(hospital: TestHospital, world: World): Promise<string> {
  const { paymentId } = await addPaidVisit(hospital, world);
  const id = newId();
  const askedBy = await addStaff(hospital, "billing_manager", world.branchId);
  await hospital.db
    .insertInto("refundRequests")
    .values({ id, paymentId, amount: 10_000, reason: "goodwill", askedBy, askedAt: sql`now()` })
    .execute();
  return id;
}

function line(invoiceId: string) {
  const price = { unitPrice: fee, quantity: 1, discount: 0, taxable: fee, centralTax: 0, stateTax: 0, total: fee };
  return { invoiceId, position: 0, kind: "consultation", description: "Consultation", code: "999312", ...price };
}

async function capture({ db }: TestHospital, paymentId: string, branchId: string): Promise<void> {
  const attemptRef = `pay_${paymentId}`;
  const { id: causeId } = await db
    .insertInto("paymentEvents")
    .values({
      paymentId,
      source: "webhook",
      eventRef: `captured:${attemptRef}`,
      kind: "captured",
      attemptRef,
      amount: fee,
      currency: "INR",
      at: sql`now()`,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const entry = { entryId: newId(), branchId, cause: "payment.captured", causeId, at: sql<Temporal.Instant>`now()` };
  await db
    .insertInto("ledgerEntries")
    .values([
      { ...entry, account: "gateway_clearing", amount: fee },
      { ...entry, account: "patient_receivable", amount: -fee },
    ])
    .execute();
}
