import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addVisit } from "./visit-rows.ts";
import type { World } from "./worlds.ts";

export interface PaidVisit {
  readonly appointmentId: string;
  readonly invoiceId: string;
  readonly paymentId: string;
}

const fee = 50_000;
let invoiceNumber = 0;

/** A confirmed visit whose fee was paid: invoice with a number, payment, the gateway's fact and the books. */
export async function addPaidVisit(hospital: TestHospital, world: World): Promise<PaidVisit> {
  const { db } = hospital;
  const appointmentId = await addVisit(hospital, world, { status: "confirmed", fee });
  const [invoiceId, paymentId, now] = [newId(), newId(), Temporal.Now.instant()];
  const { branchId, patientId } = world;
  invoiceNumber += 1;
  await db
    .insertInto("invoices")
    .values({
      id: invoiceId,
      branchId,
      patientId,
      appointmentId,
      status: "issued",
      series: "PF",
      financialYear: "26-27",
      counter: invoiceNumber,
      number: `PF/26-27/${String(invoiceNumber).padStart(6, "0")}`,
      issuedAt: now,
      taxable: fee,
      tax: 0,
      roundOff: 0,
      total: fee,
      createdAt: now,
    })
    .execute();
  await db.insertInto("invoiceLines").values(line(invoiceId)).execute();
  const money = { amount: fee, captured: fee, status: "captured", outcome: "confirmed" };
  await db
    .insertInto("payments")
    .values({
      id: paymentId,
      invoiceId,
      appointmentId,
      provider: "razorpay",
      orderRef: `order_${paymentId}`,
      createdAt: now,
      ...money,
    })
    .execute();
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
